#!/bin/sh
# Takes the fonts of the program out of Debian's packages, with their licences.
# Only for those who raise a font: the files are part of the source. Needs apt and a network,
# installs nothing. tests/test_fonts.py says whether each face has every Vietnamese letter.
set -eu
cd "$(dirname "$0")/.."
fonts=$PWD/resources/fonts
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

take() { # package, folder of its faces, name of the licence, faces
    package=$1 folder=$2 licence=$3
    shift 3
    (cd "$work" && apt-get -q download "$package" && dpkg-deb -x "$package"_*.deb "$package")
    for face in "$@"; do
        cp "$work/$package/usr/share/fonts/truetype/$folder/$face.ttf" "$fonts/"
    done
    cp "$work/$package/usr/share/doc/$package/copyright" "$fonts/$licence"
    chmod 644 "$fonts"/*
}

mkdir -p "$fonts"
# Not fonts-liberation: Debian 12 has 1.07 there, without most Vietnamese letters.
take fonts-liberation2 liberation2 LiberationSerif-OFL.txt \
    LiberationSerif-Regular LiberationSerif-Bold LiberationSerif-Italic LiberationSerif-BoldItalic
take fonts-noto-core noto NotoSans-OFL.txt NotoSans-Regular NotoSans-Bold
ls -l "$fonts"
