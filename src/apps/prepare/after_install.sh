#!/bin/sh
# after_install.sh LIBEXECDIR - compiles what was just installed, so that not
# even the first start has to.
set -eu

# Into a package: it runs tact-prepare itself when it is unpacked.
[ -z "${DESTDIR:-}" ] || exit 0
case $1 in
/*) folder=$1 ;;
*) folder=$MESON_INSTALL_PREFIX/$1 ;;
esac
"$folder/tact/tact-prepare" ||
    echo "tact: rules and dictionaries are compiled at the first start instead"
