; Builds the installer for Windows from dist\casefold, with Inno Setup 6. Not run yet.
;   pyinstaller --noconfirm build.spec
;   iscc /DVersion=0.1.0 packaging\windows\casefold.iss

#ifndef Version
  #error Say which version: iscc /DVersion=0.1.0
#endif

[Setup]
AppId={{5C0E3C8B-6B0B-4B0E-9A4E-5B8D0E5C1F27}
AppName=Casefold
AppVersion={#Version}
AppPublisher=The Casefold project
LicenseFile=..\..\LICENSE
; For one user, without administrator rights, unless the user chooses otherwise in the dialog.
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
DefaultDirName={autopf}\Casefold
DisableProgramGroupPage=yes
UninstallDisplayIcon={app}\casefold.exe
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
ChangesAssociations=yes
; A running program is asked to close, which locks its notebook; it is never killed.
CloseApplications=yes
RestartApplications=no
Compression=lzma2
SolidCompression=yes
OutputDir=..\..\dist
OutputBaseFilename=casefold-{#Version}-setup
WizardStyle=modern

[Files]
Source: "..\..\dist\casefold\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[InstallDelete]
; Files of an older version that this one no longer has.
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{autoprograms}\Casefold"; Filename: "{app}\casefold.exe"

[Registry]
; HKA is HKEY_CURRENT_USER, or HKEY_LOCAL_MACHINE if an administrator installs for all users.
; A backup is a file: it opens with a double click.
Root: HKA; Subkey: "Software\Classes\.casebackup\OpenWithProgids"; ValueType: string; ValueName: "Casefold.Backup"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\Casefold.Backup"; ValueType: string; ValueName: ""; ValueData: "Casefold backup"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Casefold.Backup\DefaultIcon"; ValueType: string; ValueName: ""; ValueData: "{app}\casefold.exe,0"
Root: HKA; Subkey: "Software\Classes\Casefold.Backup\shell\open\command"; ValueType: string; ValueName: ""; ValueData: """{app}\casefold.exe"" ""%1"""
; A notebook is a folder, and folders have no type: those that end in .casevault get an additional menu entry.
Root: HKA; Subkey: "Software\Classes\Directory\shell\Casefold"; ValueType: string; ValueName: ""; ValueData: "Open with Casefold"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Directory\shell\Casefold"; ValueType: string; ValueName: "AppliesTo"; ValueData: "System.FileName:~>"".casevault"""
Root: HKA; Subkey: "Software\Classes\Directory\shell\Casefold"; ValueType: string; ValueName: "Icon"; ValueData: "{app}\casefold.exe,0"
Root: HKA; Subkey: "Software\Classes\Directory\shell\Casefold\command"; ValueType: string; ValueName: ""; ValueData: """{app}\casefold.exe"" ""%1"""

[Run]
Filename: "{app}\casefold.exe"; Description: "{cm:LaunchProgram,Casefold}"; Flags: nowait postinstall skipifsilent
