# completion.sh - what bash offers after a few words.
. "$1"

failed=0

offers() { # expected, words…
    local expected=$1
    shift
    COMP_WORDS=(tact "$@")
    COMP_CWORD=$#
    _tact
    [ "${COMPREPLY[*]}" = "$expected" ] && return
    echo "tact $*: expected \"$expected\", offered \"${COMPREPLY[*]}\""
    failed=1
}

offers 'rules' r
offers 'lint text rules dict init help --version --limits' ''
offers '--format' lint --fo
offers '--format --fail-on --fix' lint --f
offers 'sarif' lint --output s
offers 'text json' rules --output ''
offers 'warning' lint --fail-on w
offers '--test' rules --te
offers 'build' dict b
offers 'init' help i
exit $failed
