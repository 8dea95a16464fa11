# tact completion for bash

_tact_words() {
    COMPREPLY=($(compgen -W "$1" -- "$2"))
}

_tact() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}
    local command=${COMP_WORDS[1]}
    local rules='--settings --style --pack --rules --accept --reject --set'
    local context='--context --customer-message --customer-name --agent-name
        --customer-language --channel --attachment --no-attachments --today'
    local lint="--format --language --output --min-score --fail-on --fix --diff
        --jsonl --jobs --explain-score --all --width --color --ascii $context $rules
        --help"

    COMPREPLY=()
    if [ "$COMP_CWORD" -eq 1 ]; then
        _tact_words 'lint text rules dict init help --version --limits' "$word"
        return
    fi
    case $before in
    --format | -f) _tact_words 'plain markdown html' "$word"; return ;;
    --language | -l | --customer-language) _tact_words 'en et pl' "$word"; return ;;
    --output | -o)
        if [ "$command" = rules ]; then
            _tact_words 'text json' "$word"
        else
            _tact_words 'text json jsonl sarif github checkstyle' "$word"
        fi
        return ;;
    --fail-on) _tact_words 'suggestion warning blocker' "$word"; return ;;
    --color) _tact_words 'auto always never' "$word"; return ;;
    --channel) _tact_words 'mail chat' "$word"; return ;;
    --explain | -e)
        _tact_words "$(tact rules --output json 2>/dev/null |
            sed -n 's/^ *"\(id\|check\)": "\(.*\)",$/\2/p' | sort -u)" "$word"
        return ;;
    --style | --pack | --rules) COMPREPLY=($(compgen -d -- "$word")); return ;;
    --settings | --context | -c | --customer-message)
        COMPREPLY=($(compgen -f -- "$word")); return ;;
    --min-score | --width | --set | --accept | --reject | --customer-name | \
    --agent-name | --attachment | --today) return ;;
    esac
    case $command in
    lint) [[ $word == -* ]] && _tact_words "$lint" "$word" ;;
    text) [[ $word == -* ]] && _tact_words "--format --language --jsonl $rules --help" "$word" ;;
    rules) [[ $word == -* ]] && _tact_words "--explain --test --stats --language --output $rules --help" "$word" ;;
    dict)
        if [[ $word == -* ]]; then
            _tact_words "--language $rules --help" "$word"
        elif [ "$COMP_CWORD" -eq 2 ]; then
            _tact_words 'list build check' "$word"
        fi
        return ;;
    init) [[ $word == -* ]] && _tact_words '--help' "$word" ;;
    help) _tact_words 'lint text rules dict init' "$word"; return ;;
    esac
    [[ $word == -* ]] || COMPREPLY=($(compgen -f -- "$word"))
}

complete -o filenames -F _tact tact
