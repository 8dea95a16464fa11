#!/bin/sh
# analyse.sh - what three analysers say of src: nothing, or the reason stands
# beside the line.
#
# usage: analyse.sh BUILD
set -u

cd "$(dirname "$0")/../.."
build=$1
result=0

echo "cppcheck" >&2
cppcheck --quiet --error-exitcode=1 --inline-suppr --std=c11 --enable=warning,performance,portability \
    --suppress=missingIncludeSystem --suppress=normalCheckLevelMaxBranches --suppress=invalidPrintfArgType_uint \
    -D_GNU_SOURCE '-DTACT_DATA_FOLDER=""' '-DTACT_CACHE_FOLDER=""' '-DTACT_HUNSPELL_FOLDERS=""' '-DTACT_LIBEXEC=""' \
    -I src -I src/api -I src/apps src || result=1

echo "clang-tidy" >&2
find src -name '*.c' | sort | xargs -P 2 -n 8 clang-tidy --quiet -p "$build" --warnings-as-errors='*' \
    --checks='-*,clang-analyzer-*,bugprone-*,-bugprone-easily-swappable-parameters,-bugprone-narrowing-conversions,-bugprone-implicit-widening-of-multiplication-result,-bugprone-reserved-identifier,-bugprone-assignment-in-if-condition,-bugprone-branch-clone,-bugprone-suspicious-include,-bugprone-macro-parentheses,-bugprone-not-null-terminated-result,-clang-analyzer-security.insecureAPI.DeprecatedOrUnsafeBufferHandling' \
    2>/dev/null || result=1

echo "gcc -fanalyzer" >&2
include=$(pkg-config --cflags libpcre2-8 hunspell libutf8proc yaml-0.1 jansson md4c gmime-3.0 2>/dev/null)
find src -name '*.c' | sort | xargs -P 2 -I FILE gcc -std=c11 -O1 -fanalyzer -Werror -D_GNU_SOURCE -I src -I src/api -I src/apps \
    $include '-DTACT_DATA_FOLDER=""' '-DTACT_CACHE_FOLDER=""' '-DTACT_HUNSPELL_FOLDERS=""' '-DTACT_LIBEXEC=""' \
    -c FILE -o /dev/null || result=1
exit "$result"
