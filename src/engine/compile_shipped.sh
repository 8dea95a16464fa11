#!/bin/sh
# compile_shipped.sh BINDIR DATA - compiles the rules and dictionaries that
# were just installed, so that not even the first start has to.
set -eu

case $1 in
/*) tact=$1/tact ;;
*) tact=$MESON_INSTALL_PREFIX/$1/tact ;;
esac
case $2 in
/*) data=$2 ;;
*) data=$MESON_INSTALL_PREFIX/$2 ;;
esac

# What is compiled is for the paths that it is found at in the end.
if [ -n "${DESTDIR:-}" ]; then
    echo "tact: once the files are in their places, run" \
        "\"$tact dict build --set cache=$data/compiled\""
    exit 0
fi
rm -rf "$data/compiled"
if ! TACT_DATA=$data "$tact" dict build --set cache="$data/compiled" >/dev/null; then
    echo "tact: rules and dictionaries were not compiled; that is done at the first start"
fi
