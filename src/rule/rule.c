/* rule.c - the names of dimensions and severities. */
#include "rule/rule.h"

static const struct {
    const char *name;
    const char *prefix; /* of check ids */
} dimensions[DIMENSION_COUNT] = {
    [DIMENSION_TONE] = { "tone", "tone" },
    [DIMENSION_CLARITY] = { "clarity", "clarity" },
    [DIMENSION_QUESTIONS] = { "questions", "questions" },
    [DIMENSION_EMPHASIS] = { "emphasis", "emphasis" },
    [DIMENSION_CORRECTNESS] = { "correctness", "correct" },
    [DIMENSION_COURTESY] = { "courtesy", "courtesy" },
    [DIMENSION_SAFETY] = { "safety", "safety" },
    [DIMENSION_ANSWER] = { "answer", "answer" },
};

const char *dimension_name(enum dimension dimension)
{
    return dimensions[dimension].name;
}

bool dimension_of_check(struct str check_id, enum dimension *out)
{
    size_t point = str_find_byte(check_id, '.', 0);

    if (point == STR_NONE)
        return false;
    for (int i = 0; i < DIMENSION_COUNT; i++)
        if (str_equal(str_slice(check_id, 0, point),
                      str_of(dimensions[i].prefix))) {
            *out = (enum dimension)i;
            return true;
        }
    return false;
}

const char *severity_name(enum severity severity)
{
    switch (severity) {
    case SEVERITY_SUGGESTION:
        return "suggestion";
    case SEVERITY_WARNING:
        return "warning";
    case SEVERITY_BLOCKER:
        break;
    }
    return "blocker";
}

bool severity_parse(struct str name, enum severity *out)
{
    if (str_equal(name, STR("suggestion")))
        *out = SEVERITY_SUGGESTION;
    else if (str_equal(name, STR("warning")))
        *out = SEVERITY_WARNING;
    else if (str_equal(name, STR("blocker")) || str_equal(name, STR("error")))
        *out = SEVERITY_BLOCKER;
    else
        return false;
    return true;
}
