/* date.c - a date that cannot be: a weekday that is another, a 31 April, a
 * deadline that has passed. */
#include "check/finder.h"

#include "base/utf8.h"

static const char *const keys[] = { "test",     "dates",  "months",
                                    "weekdays", "names",  "except",
                                    "nonword",  "ignorecase", NULL };

enum test { WEEKDAY, IMPOSSIBLE, PAST };
enum role { ROLE_NONE, ROLE_WEEKDAY, ROLE_DAY, ROLE_MONTH, ROLE_YEAR };

/* One way to write a date, and what its groups hold. */
struct shape {
    struct patterns pattern;
    enum role roles[PATTERN_GROUPS];
};

struct dates {
    enum test test;
    struct shape *shapes;
    uint32_t shape_count;
    struct strs months, weekdays; /* beginnings, lower case, in order */
    struct strs names;            /* of the weekdays, for the message */
    struct patterns except;
};

/* --- compiling ----------------------------------------------------------- */

static enum status read_roles(struct shape *shape, const struct spec *spec,
                              const struct yaml_node *list)
{
    static const char *const names[] = { "none", "weekday", "day", "month",
                                         "year", NULL };

    for (uint32_t i = 0; i < list->count && i + 1 < PATTERN_GROUPS; i++) {
        int role = 0;

        while (names[role] &&
               !str_equal(list->items[i]->text, str_of(names[role])))
            role++;
        if (!names[role])
            return problems_add(spec->problems, STATUS_RULES, 827,
                                yaml_place(list->items[i]),
                                "a group is weekday, day, month, year or "
                                "none");
        shape->roles[i + 1] = (enum role)role;
    }
    return STATUS_OK;
}

static enum status read_shape(struct shape *shape, const struct spec *spec,
                              struct build *build,
                              const struct yaml_node *node)
{
    const struct yaml_node *pattern = yaml_get(node, "pattern");
    const struct yaml_node *groups = yaml_get(node, "groups");
    enum status status;

    if (!pattern || !groups || groups->kind != YAML_LIST)
        return problems_add(spec->problems, STATUS_RULES, 829,
                            yaml_place(node),
                            "a date needs \"pattern\" and \"groups\"");
    status = finder_add_patterns(&shape->pattern, spec, build,
                                 (struct scalars){ &pattern, 1 },
                                 PATTERNS_OF_DRAFT,
                                 !spec_bool(spec, "nonword", false));
    return status == STATUS_OK ? read_roles(shape, spec, groups) : status;
}

static enum status read_shapes(struct dates *dates, const struct spec *spec,
                               struct build *build)
{
    const struct yaml_node *list = yaml_get(spec->map, "dates");
    enum status worst = STATUS_OK;

    if (!list || list->kind != YAML_LIST)
        return spec_fault(spec, "dates", 823, "date needs \"dates\", a list");
    dates->shapes = ARENA_ARRAY(build->arena, struct shape, list->count);
    if (!dates->shapes)
        return STATUS_NOMEM;
    dates->shape_count = list->count;
    for (uint32_t i = 0; i < list->count; i++) {
        enum status status = read_shape(&dates->shapes[i], spec, build,
                                        list->items[i]);

        worst = status != STATUS_OK ? status : worst;
    }
    return worst;
}

static enum status compile(const void **state, struct rule *rule,
                           const struct spec *spec, struct build *build)
{
    static const char *const tests[] = { "weekday", "impossible", "past",
                                         NULL };
    struct dates *dates = ARENA_NEW(build->arena, struct dates);
    enum status shapes, except;

    (void)rule;
    if (!dates)
        return STATUS_NOMEM;
    dates->test = (enum test)spec_choice(spec, "test", tests, WEEKDAY);
    dates->months = spec_texts(spec, "months");
    dates->weekdays = spec_texts(spec, "weekdays");
    dates->names = spec_texts(spec, "names");
    if (dates->names.count != 7)
        dates->names = dates->weekdays;
    if (dates->months.count != 12 ||
        (dates->test == WEEKDAY && dates->weekdays.count != 7))
        return spec_fault(spec, "months", 839,
                          "date needs \"months\", twelve beginnings, and for "
                          "the weekday test \"weekdays\", seven from Monday");
    shapes = read_shapes(dates, spec, build);
    except = finder_add_patterns(&dates->except, spec, build,
                                 spec_list(spec, "except"), PATTERNS_OF_DRAFT,
                                 true);
    *state = dates;
    return shapes != STATUS_OK ? shapes : except;
}

/* --- the calendar -------------------------------------------------------- */

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in(int year, int month)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30,
                                31, 31, 30, 31, 30, 31 };

    return days[month - 1] + (month == 2 && is_leap(year));
}

/* Days since 1 March of the year 0, which was a Wednesday. */
static int64_t day_number(struct day day)
{
    int year = day.month < 3 ? day.year - 1 : day.year;
    int month = (day.month + 9) % 12;

    return 365LL * year + year / 4 - year / 100 + year / 400 +
           (month * 306 + 5) / 10 + day.day - 1;
}

/* 0 is Monday. */
static int weekday_of(struct day day)
{
    return (int)((day_number(day) + 2) % 7);
}

/* --- reading ------------------------------------------------------------- */

struct reading {
    struct day day;  /* year 0: none was written */
    int weekday;     /* -1: none was written     */
};

static int number_of(struct str text)
{
    int value = 0;

    for (size_t i = 0; i < text.len && value < 100000; i++)
        if (text.at[i] >= '0' && text.at[i] <= '9')
            value = value * 10 + (text.at[i] - '0');
    return value;
}

/* Which of the beginnings `text` has, the longest that fits; -1: none. */
static int beginning(struct arena *arena, struct strs list, struct str text)
{
    struct str lower = utf8_lower_copy(arena, text);
    size_t longest = 0;
    int best = -1;

    for (uint32_t i = 0; lower.at && i < list.count; i++)
        if (str_starts(lower, list.at[i]) &&
            list.at[i].len > longest) {
            longest = list.at[i].len;
            best = (int)i;
        }
    return best;
}

static int roman(struct str text)
{
    static const char *const numbers[] = { "I",   "II", "III", "IV",
                                           "V",   "VI", "VII", "VIII",
                                           "IX",  "X",  "XI",  "XII" };

    for (int i = 0; i < 12; i++)
        if (str_equal(text, str_of(numbers[i])))
            return i + 1;
    return 0;
}

static int month_of(const struct dates *dates, struct arena *arena,
                    struct str text)
{
    if (text.len && text.at[0] >= '0' && text.at[0] <= '9')
        return number_of(text);
    if (roman(text))
        return roman(text);
    return beginning(arena, dates->months, text) + 1;
}

static void take_group(const struct dates *dates, struct arena *arena,
                       struct reading *out, enum role role, struct str text)
{
    if (role == ROLE_WEEKDAY)
        out->weekday = beginning(arena, dates->weekdays, text);
    else if (role == ROLE_DAY)
        out->day.day = number_of(text);
    else if (role == ROLE_MONTH)
        out->day.month = month_of(dates, arena, text);
    else if (role == ROLE_YEAR)
        out->day.year = number_of(text);
    if (role == ROLE_YEAR && out->day.year < 100)
        out->day.year += 2000;
}

static bool read_date(const struct dates *dates, struct visit *visit,
                      const struct shape *shape, const struct found *found,
                      struct reading *out)
{
    struct str subject = visit->facts->draft->document
                             ->blocks[found->block].text;
    struct span groups[PATTERN_GROUPS];

    *out = (struct reading){ { 0, 0, 0 }, -1 };
    if (matcher_groups(visit->facts->matcher, shape->pattern.first, subject,
                       found->at, groups) != MATCH_FOUND)
        return false;
    for (int i = 1; i < PATTERN_GROUPS; i++)
        if (groups[i].start != UINT32_MAX)
            take_group(dates, visit->arena, out, shape->roles[i],
                       str_slice(subject, groups[i].start, groups[i].end));
    return out->day.day > 0 && out->day.month > 0;
}

/* --- judging ------------------------------------------------------------- */

/* A year that was not written is the one that brings the date nearest to
 * today. */
static struct day near_today(struct day day, struct day today)
{
    struct day best = day;
    int64_t least = INT64_MAX;

    for (int year = today.year - 1; year <= today.year + 1; year++) {
        struct day one = { year, day.month, day.day };
        int64_t off = day_number(one) - day_number(today);

        off = off < 0 ? -off : off;
        if (off < least) {
            least = off;
            best = one;
        }
    }
    return best;
}

static bool is_possible(struct day day)
{
    int year = day.year ? day.year : 2000; /* a leap year: 29 February may be */

    return day.month >= 1 && day.month <= 12 && day.day >= 1 &&
           day.day <= days_in(year, day.month);
}

#define FAR_OFF 120 /* days: beyond, the next or the last such day may be meant */

/* Whether the day is not on that weekday. Of a day without a year that is past
 * the next one may be meant as well, of one far ahead the last. */
static bool is_other_weekday(struct day day, int weekday, struct day today)
{
    struct day near = day.year ? day : near_today(day, today);
    int64_t ahead = day_number(near) - day_number(today);

    if (weekday < 0 || weekday_of(near) == weekday)
        return false;
    if (day.year || (ahead >= 0 && ahead <= FAR_OFF))
        return true;
    near.year += ahead < 0 ? 1 : -1;
    return weekday_of(near) != weekday;
}

static bool is_wrong(const struct dates *dates, const struct reading *reading,
                     struct day today)
{
    struct day day = reading->day;
    int64_t ahead;

    if (dates->test == IMPOSSIBLE)
        return !is_possible(day);
    if (!is_possible(day) || (!day.year && !today.year))
        return false;
    if (dates->test == WEEKDAY)
        return is_other_weekday(day, reading->weekday, today);
    if (day.year)
        return today.year && day_number(day) < day_number(today);
    ahead = day_number(near_today(day, today)) - day_number(today);
    return ahead < 0 && ahead >= -FAR_OFF;
}

/* %s is the date; the second %s the weekday that it really is. */
static enum status report(const struct dates *dates, struct visit *visit,
                          const struct found *found, struct reading *reading)
{
    struct day day = reading->day;
    struct remark_about about = {
        .block = found->block,
        .text = found->at,
        .first = facts_text(visit->facts->draft, found->block, found->at)
    };

    if (dates->test == WEEKDAY) {
        if (!day.year)
            day = near_today(day, visit->facts->context->today);
        about.second = dates->names.at[weekday_of(day)];
    }
    return findings_add(visit->findings, visit->rule, &about);
}

static enum status visit_shape(const struct dates *dates, struct visit *visit,
                               const struct shape *shape)
{
    const struct text_facts *facts = visit->facts->draft;
    enum status status = STATUS_OK;
    uint32_t count;
    const struct found *found = facts_found(facts, shape->pattern.first,
                                            &count);

    for (uint32_t i = 0; i < count && status == STATUS_OK; i++) {
        struct reading reading;

        if (finder_is_in_scope(visit, found[i].block) &&
            !finder_any_over(facts, dates->except, found[i].block,
                             found[i].at) &&
            read_date(dates, visit, shape, &found[i], &reading) &&
            is_wrong(dates, &reading, visit->facts->context->today))
            status = report(dates, visit, &found[i], &reading);
    }
    return status;
}

static enum status visit_one(const void *state, struct visit *visit)
{
    const struct dates *dates = state;
    enum status status = STATUS_OK;

    for (uint32_t i = 0; i < dates->shape_count && status == STATUS_OK; i++)
        status = visit_shape(dates, visit, &dates->shapes[i]);
    return status;
}

const struct check check_date = { "date", keys, false, compile, visit_one };
