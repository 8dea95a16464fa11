/* linter.c - a linter for programs that handle mail. */
#include "mail/linter.h"

#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LINE_MAX_BYTES 1024

struct building {
    tact_builder *builder;
    void (*say)(const char *line);
    bool good;
};

static void tell(const struct building *building, const tact_error *why)
{
    char line[LINE_MAX_BYTES];

    if (tact_error_file(why) && tact_error_line(why))
        snprintf(line, sizeof line, "%s:%u:%u: %s [T%d]",
                 tact_error_file(why), (unsigned)tact_error_line(why),
                 (unsigned)tact_error_column(why), tact_error_message(why),
                 tact_error_number(why));
    else
        snprintf(line, sizeof line, "%s%s%s [T%d]",
                 tact_error_file(why) ? tact_error_file(why) : "",
                 tact_error_file(why) ? ": " : "", tact_error_message(why),
                 tact_error_number(why));
    building->say(line);
}

static void take(struct building *building, tact_status status,
                 tact_error *why)
{
    if (status != TACT_OK && !why)
        building->say(tact_status_name(status));
    for (const tact_error *at = why; at; at = tact_error_next(at))
        tell(building, at);
    tact_error_free(why);
    building->good = building->good && status == TACT_OK;
}

static void set(struct building *building, const char *key, const char *value)
{
    tact_error *why = NULL;
    tact_status status = tact_builder_set(building->builder, key, value,
                                          &why);

    take(building, status, why);
}

/* --- where the rules are ------------------------------------------------- */

static bool has_rules(const char *folder)
{
    char path[PATH_MAX];

    return snprintf(path, sizeof path, "%s/rules/scoring.yml", folder) <
               (int)sizeof path &&
           access(path, R_OK) == 0;
}

/* In a folder above the program: of a source tree it was built in, or of an
 * installation that was moved. */
static bool find_data(char *folder)
{
    char place[PATH_MAX + 16];
    ssize_t len = readlink("/proc/self/exe", folder, PATH_MAX - 1);
    char *slash;

    if (len <= 0)
        return false;
    folder[len] = 0;
    while ((slash = strrchr(folder, '/'))) {
        *slash = 0;
        if (has_rules(folder))
            return true;
        snprintf(place, sizeof place, "%s/share/tact", folder);
        if (strlen(place) < PATH_MAX && has_rules(place)) {
            memcpy(folder, place, strlen(place) + 1);
            return true;
        }
    }
    return false;
}

static void set_folder(struct building *building, const char *key,
                       const char *data)
{
    char path[PATH_MAX];

    if (snprintf(path, sizeof path, "%s/%s", data, key) < (int)sizeof path)
        set(building, key, path);
}

static void set_data(struct building *building, const char *data)
{
    const char *given = getenv("TACT_DATA");
    char found[PATH_MAX];

    if (!data && given && given[0])
        data = given;
    if (!data && find_data(found))
        data = found;
    if (!data)
        return;
    set_folder(building, "rules", data);
    set_folder(building, "dictionaries", data);
}

/* --- all of it ----------------------------------------------------------- */

/* What is no gate was a fault when the settings were read. */
static struct mail_gate gate_of(const tact_builder *builder)
{
    const char *score = tact_builder_get(builder, "min_score");
    const char *severity = tact_builder_get(builder, "fail_on");

    return (struct mail_gate){
        score ? mail_gate_score(score) : 0,
        severity ? mail_gate_severity(severity) : (tact_severity)0,
    };
}

tact_linter *mail_linter(const struct mail_linter_settings *settings,
                         struct mail_gate *gate,
                         void (*say)(const char *line))
{
    struct building building = { .say = say, .good = true };
    tact_linter *linter = NULL;
    tact_error *why = NULL;
    tact_status status;
    char budget[16];

    if (tact_builder_new(&building.builder) != TACT_OK) {
        say("out of memory");
        return NULL;
    }
    snprintf(budget, sizeof budget, "%u", settings->budget_ms);
    set_data(&building, settings->data);
    if (settings->cache)
        set(&building, "cache", settings->cache);
    set(&building, "budget", budget);
    if (settings->settings) {
        status = tact_builder_load(building.builder, settings->settings,
                                   &why);
        take(&building, status, why);
    }
    *gate = gate_of(building.builder);
    why = NULL;
    if (building.good) {
        status = tact_builder_finish(&linter, building.builder, &why);
        take(&building, status, why);
    }
    tact_builder_free(building.builder);
    return linter;
}
