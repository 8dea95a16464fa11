#!/bin/bash -eu
# Builds the fuzz targets as OSS-Fuzz asks for it: with the compiler and flags of
# its environment (CC, CFLAGS, LIB_FUZZING_ENGINE) from $SRC/tact into $OUT, where
# they find all they need beside them: libraries, seeds, rules.
cd "$SRC/tact"
work=${WORK:-/tmp}/tact

rm -rf "$work"
meson setup "$work" -Dfuzz=true -Dfuzz_engine="$LIB_FUZZING_ENGINE" -Db_lundef=false \
    -Dbuildtype=plain -Dc_link_args="${CFLAGS:-} -Wl,-rpath,\$ORIGIN/lib"
targets=$(ninja -C "$work" -t targets all | sed -n 's|^\(tests/fuzz/fuzz_[a-z]*\): .*|\1|p')
ninja -C "$work" $targets

mkdir -p "$OUT/lib"
for target in $targets; do
    name=$(basename "$target")
    cp "$work/$target" "$OUT/"
    # What the machine that runs them does not have.
    ldd "$work/$target" | sed -n 's|.* => \(/.*\) (.*|\1|p' |
        grep -vE '/(ld-linux|lib(c|m|dl|rt|pthread|gcc_s|stdc\+\+))[-.]' |
        while read -r library; do cp -L "$library" "$OUT/lib/"; done
    (cd "tests/fuzz/seeds/${name#fuzz_}" && zip -q -r "$OUT/${name}_seed_corpus.zip" .)
done

# By the names that targets ask for, from the folder that they are run in.
for folder in rules dictionaries tests/fuzz/bare tests/cli/data; do
    mkdir -p "$OUT/$(dirname $folder)"
    cp -r "$folder" "$OUT/$(dirname $folder)/"
done
