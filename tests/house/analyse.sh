#!/bin/sh
# analyse.sh - what three analysers say of src: nothing, or the reason stands
# in analysed.txt.
#
# usage: analyse.sh BUILD
# Each file is looked at by itself, for so many seconds at most; what was said is
# kept in BUILD/analysed for as long as the file and what it includes stay as
# they are.
set -u

SECONDS_MAX=300
# Without what is a habit here: the number of pointers in an array by sizeof, and
# memchr over a few signs.
CHECKS='-*,clang-analyzer-*,bugprone-*,-bugprone-easily-swappable-parameters,-bugprone-narrowing-conversions,-bugprone-implicit-widening-of-multiplication-result,-bugprone-reserved-identifier,-bugprone-assignment-in-if-condition,-bugprone-branch-clone,-bugprone-macro-parentheses,-bugprone-suspicious-include,-bugprone-sizeof-expression,-bugprone-not-null-terminated-result,-clang-analyzer-security.insecureAPI.DeprecatedOrUnsafeBufferHandling'
folders='-DTACT_DATA_FOLDER="" -DTACT_CACHE_FOLDER="" -DTACT_HUNSPELL_FOLDERS="" -DTACT_LIBEXEC="" -DHUNSPELL_VERSION="" -DHUNSPELL_LIBRARY=""'
libraries=$(pkg-config --cflags libpcre2-8 hunspell libutf8proc yaml-0.1 jansson md4c gmime-3.0 2>/dev/null)
made=$1/src
[ "$1" != --one ] || made=$2/../src
flags="-std=c11 -D_GNU_SOURCE -I src -I src/api -I src/apps -I $made $libraries $folders"

# As "file: name of the warning".
shorten() {
    sed 's/ \[CWE-[0-9]*\]//' |
        sed -n 's/^.*\(src\/[a-z_0-9/]*\.[ch]\):[0-9:]* \(warning\|error\):.*\[\([^]]*\)\]$/\1: \3/p' | sort -u
}

run() {
    case $1 in
    cppcheck)
        timeout $SECONDS_MAX cppcheck --quiet --std=c11 --enable=warning,performance,portability -D_GNU_SOURCE $folders \
            --suppress=missingIncludeSystem -I src -I src/api -I src/apps "$2" 2>&1
        ;;
    clang-tidy)
        timeout $SECONDS_MAX clang-tidy --quiet --checks="$CHECKS" "$2" -- $flags 2>/dev/null
        ;;
    gcc)
        timeout $SECONDS_MAX gcc $flags -O1 -fanalyzer -c "$2" -o /dev/null 2>&1
        ;;
    esac
}

# One file by one analyser.
if [ $# -eq 4 ] && [ "$1" = --one ]; then
    kept=$2/$(gcc $flags -E "$4" 2>/dev/null | cat - "$0" | md5sum | cut -c1-20).$3
    if [ ! -f "$kept" ]; then
        run "$3" "$4" >"$kept.$$"
        [ $? -ne 124 ] || echo "$4:1:1: warning: no end in $SECONDS_MAX seconds [$3-has-no-end]" >>"$kept.$$"
        shorten <"$kept.$$" >"$kept.said"
        rm -f "$kept.$$"
        mv "$kept.said" "$kept"
    fi
    cat "$kept"
    exit 0
fi

cd "$(dirname "$0")/../.."
build=$1/analysed
mkdir -p "$build"
said=$(mktemp)
known=$(mktemp)
trap 'rm -f "$said" "$known"' EXIT
sed '/^#/d; s/ *#.*//; /^$/d' tests/house/analysed.txt >"$known"

for analyser in cppcheck gcc clang-tidy; do
    echo "$analyser" >&2
    find src -name '*.c' | sort |
        xargs -P "$(nproc)" -I FILE sh tests/house/analyse.sh --one "$build" $analyser FILE >>"$said"
done

if sort -u "$said" | grep -v -x -F -f "$known"; then
    echo "These are new: mend them, or say in tests/house/analysed.txt why they are none." >&2
    exit 1
fi
echo "nothing that is not accounted for" >&2
