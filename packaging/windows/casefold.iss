; Makes the installer for Windows out of dist\casefold, with Inno Setup 6. Not run yet.
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
; For one user, without an administrator, unless the dialog is answered otherwise.
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
DefaultDirName={autopf}\Casefold
DisableProgramGroupPage=yes
UninstallDisplayIcon={app}\casefold.exe
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
ChangesAssociations=yes
; A running program is asked to close, which locks its notebook; it is never ended by force.
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
; What an older version had and this one has not.
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{autoprograms}\Casefold"; Filename: "{app}\casefold.exe"

[Registry]
; HKA is the user's own part of the registry, or the machine's where an administrator installs for all.
; A backup is a file: it opens by a double click.
Root: HKA; Subkey: "Software\Classes\.casebackup\OpenWithProgids"; ValueType: string; ValueName: "Casefold.Backup"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\Casefold.Backup"; ValueType: string; ValueName: ""; ValueData: "Casefold backup"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Casefold.Backup\DefaultIcon"; ValueType: string; ValueName: ""; ValueData: "{app}\casefold.exe,0"
Root: HKA; Subkey: "Software\Classes\Casefold.Backup\shell\open\command"; ValueType: string; ValueName: ""; ValueData: """{app}\casefold.exe"" ""%1"""
; A notebook is a folder, and folders have no type: the menu of those that end in .casevault has an entry more.
Root: HKA; Subkey: "Software\Classes\Directory\shell\Casefold"; ValueType: string; ValueName: ""; ValueData: "Open with Casefold"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Directory\shell\Casefold"; ValueType: string; ValueName: "AppliesTo"; ValueData: "System.FileName:~>"".casevault"""
Root: HKA; Subkey: "Software\Classes\Directory\shell\Casefold"; ValueType: string; ValueName: "Icon"; ValueData: "{app}\casefold.exe,0"
Root: HKA; Subkey: "Software\Classes\Directory\shell\Casefold\command"; ValueType: string; ValueName: ""; ValueData: """{app}\casefold.exe"" ""%1"""

[Run]
Filename: "{app}\casefold.exe"; Description: "{cm:LaunchProgram,Casefold}"; Flags: nowait postinstall skipifsilent
