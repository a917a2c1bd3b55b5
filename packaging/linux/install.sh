#!/bin/sh
# Install Casefold with its desktop entry, for this user or below the given folder:
#   ./install.sh [FOLDER]
# Remove it; notebooks, backups and settings stay:
#   ./install.sh --remove [FOLDER]
set -eu

here=$(cd "$(dirname "$0")" && pwd)
remove=no
if [ "${1:-}" = --remove ]; then
    remove=yes
    shift
fi
prefix=${1:-$HOME/.local}
case $prefix in
    *[\"\`\$\\%]*) echo "Choose a folder without any of \" \` \$ \\ % in its path: a desktop file cannot name it." >&2; exit 2 ;;
esac

rm -rf "$prefix/lib/casefold" "$prefix/share/doc/casefold"
rm -f "$prefix/bin/casefold" "$prefix/share/applications/casefold.desktop" "$prefix/share/mime/packages/casefold.xml" \
    "$prefix"/share/icons/hicolor/*/apps/casefold.png "$prefix/share/icons/hicolor/scalable/apps/casefold.svg"

if [ "$remove" = no ]; then
    mkdir -p "$prefix"
    prefix=$(cd "$prefix" && pwd)
    cp -R "$here/lib" "$here/bin" "$here/share" "$prefix/"
    # A full path, since not every desktop searches ~/.local/bin for programs.
    PREFIX=$prefix awk '
        /^Exec=/ { print "Exec=\"" ENVIRON["PREFIX"] "/bin/casefold\" %f"; next }
        /^TryExec=/ { print "TryExec=" ENVIRON["PREFIX"] "/bin/casefold"; next }
        { print }
    ' "$here/share/applications/casefold.desktop" > "$prefix/share/applications/casefold.desktop"
fi

if [ -d "$prefix/share/mime/packages" ] && command -v update-mime-database > /dev/null; then
    update-mime-database "$prefix/share/mime"
fi
if [ -d "$prefix/share/applications" ] && command -v update-desktop-database > /dev/null; then
    update-desktop-database "$prefix/share/applications"
fi
