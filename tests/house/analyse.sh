#!/bin/sh
# analyse.sh - what three analysers say of src: nothing, or the reason stands
# in analysed.txt.
#
# usage: analyse.sh BUILD
set -u

cd "$(dirname "$0")/../.."
build=$1
said=$(mktemp)
known=$(mktemp)
trap 'rm -f "$said" "$known"' EXIT
sed '/^#/d; s/ *#.*//; /^$/d' tests/house/analysed.txt >"$known"
folders='-DTACT_DATA_FOLDER="" -DTACT_CACHE_FOLDER="" -DTACT_HUNSPELL_FOLDERS="" -DTACT_LIBEXEC=""'

# As "file: name of the warning".
shorten() {
    sed -n 's/^.*\(src\/[a-z_0-9/]*\.[ch]\):[0-9:]* \(warning\|error\):.*\[\([^]]*\)\]$/\1: \3/p'
}

echo "cppcheck" >&2
cppcheck --quiet --std=c11 --enable=warning,performance,portability -D_GNU_SOURCE $folders \
    --suppress=missingIncludeSystem -I src -I src/api -I src/apps src 2>&1 | shorten >"$said"

echo "clang-tidy" >&2
find src -name '*.c' | sort | xargs -P 2 -n 8 clang-tidy --quiet -p "$build" \
    --checks='-*,clang-analyzer-*,bugprone-*,-bugprone-easily-swappable-parameters,-bugprone-narrowing-conversions,-bugprone-implicit-widening-of-multiplication-result,-bugprone-reserved-identifier,-bugprone-assignment-in-if-condition,-bugprone-branch-clone,-bugprone-macro-parentheses,-clang-analyzer-security.insecureAPI.DeprecatedOrUnsafeBufferHandling' \
    2>/dev/null | shorten >>"$said"

echo "gcc -fanalyzer" >&2
libraries=$(pkg-config --cflags libpcre2-8 hunspell libutf8proc yaml-0.1 jansson md4c gmime-3.0 2>/dev/null)
for file in $(find src -name '*.c' | sort); do
    gcc -std=c11 -O1 -fanalyzer -D_GNU_SOURCE -I src -I src/api -I src/apps $libraries $folders \
        -c "$file" -o /dev/null 2>&1 | sed 's/ \[CWE-[0-9]*\]//' | shorten >>"$said"
done

if sort -u "$said" | grep -v -x -F -f "$known"; then
    echo "These are new: mend them, or say in tests/house/analysed.txt why they are none." >&2
    exit 1
fi
echo "nothing that is not accounted for" >&2
