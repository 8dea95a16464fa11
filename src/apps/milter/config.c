/* config.c - the settings file of tact-milter. */
#include "config.h"

#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define LINE_BYTES 4096
#define NETWORKS_MAX 256
#define PROFILES_MAX 1000
#define PATTERNS_MAX 1000

struct reading {
    struct config *config;
    const char *path;
    unsigned line;
    void (*say)(const char *line);
    bool good;
};

static void fault(struct reading *reading, const char *what, const char *value)
{
    char line[512];

    snprintf(line, sizeof line, "%s:%u: %s%s%.100s%s", reading->path,
             reading->line, what, value ? " \"" : "", value ? value : "",
             value ? "\"" : "");
    reading->say(line);
    reading->good = false;
}

static struct profile *last_of(struct config *config)
{
    return &config->profiles[config->profile_count - 1];
}

/* --- values -------------------------------------------------------------- */

static int choose(const char *value, const char *const *names)
{
    for (int i = 0; names[i]; i++)
        if (strcmp(value, names[i]) == 0)
            return i;
    return -1;
}

static const char *const actions[] = { "continue", "hold", "refuse",
                                       "tempfail", NULL };
static const char *const causes[] = { "unexamined", "incomplete", "timeout",
                                      "crash", NULL };

const char *action_name(enum action action)
{
    return actions[action];
}

const char *cause_name(enum cause cause)
{
    return causes[cause];
}

static void take_policy(struct reading *reading, const char *value)
{
    static const char *const names[] = { "advise", "hold", "refuse",
                                         "tempfail", NULL };
    int found = choose(value, names);

    if (found < 0)
        fault(reading, "a policy is advise, hold, refuse or tempfail, not",
              value);
    else
        last_of(reading->config)->policy = (enum action)found;
}

/* An internal fault is never answered with a refusal for good. */
static void take_cause(struct reading *reading, const char *cause,
                       const char *value)
{
    int which = choose(cause, causes), action = choose(value, actions);

    if (which < 0)
        fault(reading, "there is no key", cause);
    else if (action < 0 || action == ACTION_REFUSE)
        fault(reading, "it can be continue, hold or tempfail, not", value);
    else
        last_of(reading->config)->on[which] = action;
}

static void take_gate(struct reading *reading, const char *key,
                      const char *value)
{
    struct mail_gate *gate = &last_of(reading->config)->gate;
    int score = mail_gate_score(value);
    tact_severity severity = mail_gate_severity(value);

    if (strcmp(key, "min-score") == 0) {
        if (score < 0)
            fault(reading, "a least score is a number from 0 to 100, not",
                  value);
        gate->min_score = score;
    } else {
        if (!severity)
            fault(reading, "it can be suggestion, warning or blocker, not",
                  value);
        gate->fail_on = severity;
    }
}

static bool take_bool(struct reading *reading, const char *value)
{
    static const char *const names[] = { "no", "yes", NULL };
    int found = choose(value, names);

    if (found < 0)
        fault(reading, "it can be yes or no, not", value);
    return found == 1;
}

static unsigned take_number(struct reading *reading, const char *value,
                            unsigned low, unsigned high)
{
    char *end, text[64];
    long number = strtol(value, &end, 10);

    if (end == value || *end || number < (long)low || number > (long)high) {
        snprintf(text, sizeof text, "it can be from %u to %u, not", low, high);
        fault(reading, text, value);
        return low;
    }
    return (unsigned)number;
}

static void take_text(char **to, const char *value)
{
    free(*to);
    *to = strdup(value);
}

static bool parse_network(struct network *out, char *word)
{
    char *slash = strchr(word, '/'), *end = NULL;
    long bits;

    if (slash)
        *slash = 0;
    memset(out->address, 0, sizeof out->address);
    if (inet_pton(AF_INET, word, out->address + 12) == 1) {
        out->address[10] = out->address[11] = 0xFF;
        out->bits = 96;
    } else if (inet_pton(AF_INET6, word, out->address) == 1) {
        out->bits = 0;
    } else {
        return false;
    }
    bits = slash ? strtol(slash + 1, &end, 10) : 128 - (long)out->bits;
    if ((slash && (end == slash + 1 || *end)) || bits < 0 ||
        bits + (long)out->bits > 128)
        return false;
    out->bits += (unsigned)bits;
    return true;
}

static void take_networks(struct reading *reading, char *value)
{
    struct config *config = reading->config;
    char *rest = value, *word;

    while ((word = strsep(&rest, " \t,"))) {
        char shown[64];

        if (!*word)
            continue;
        snprintf(shown, sizeof shown, "%s", word);
        if (config->network_count == NETWORKS_MAX ||
            !parse_network(&config->networks[config->network_count++], word)) {
            fault(reading, "no network, as 10.0.0.0/8 or fd00::/8:", shown);
            return;
        }
    }
}

/* --- sections ------------------------------------------------------------ */

static bool is_pattern(const char *word)
{
    const char *sign = strchr(word, '@');

    return sign && sign[1] && !strchr(sign + 1, '@');
}

static void begin_section(struct reading *reading, char *value)
{
    struct config *config = reading->config;
    struct profile *profile;
    char *rest = value, *word;
    size_t count = 0;

    if (config->profile_count == PROFILES_MAX) {
        fault(reading, "there are too many sections", NULL);
        return;
    }
    profile = &config->profiles[config->profile_count];
    *profile = config->profiles[0];
    profile->settings = strdup(config->profiles[0].settings);
    profile->patterns = calloc(PATTERNS_MAX + 1, sizeof(char *));
    config->profile_count++;
    while ((word = strsep(&rest, " \t,"))) {
        if (!*word)
            continue;
        if (!is_pattern(word) || count == PATTERNS_MAX)
            fault(reading, "no sender, as anna@example.com or @example.com:",
                  word);
        else
            profile->patterns[count++] = strdup(word);
    }
    if (count == 0)
        fault(reading, "a section wants senders", NULL);
}

/* --- lines --------------------------------------------------------------- */

static bool take_global(struct reading *reading, const char *key, char *value)
{
    static const char *const checks[] = { "outgoing", "all", NULL };
    static const char *const logs[] = { "stderr", "syslog", NULL };
    struct config *config = reading->config;
    const struct {
        const char *key;
        char **to;
    } texts[] = {
        { "socket", &config->socket }, { "user", &config->user },
        { "group", &config->group },   { "data", &config->data },
        { "cache", &config->cache },   { "status", &config->status },
    };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (strcmp(key, texts[i].key) == 0) {
            take_text(texts[i].to, value);
            return true;
        }
    if (strcmp(key, "check") == 0) {
        if (choose(value, checks) < 0)
            fault(reading, "it can be outgoing or all, not", value);
        config->check_all = choose(value, checks) == 1;
    } else if (strcmp(key, "log") == 0) {
        if (choose(value, logs) < 0)
            fault(reading, "it can be stderr or syslog, not", value);
        config->to_syslog = choose(value, logs) == 1;
    } else if (strcmp(key, "deadline") == 0) {
        config->deadline_ms = take_number(reading, value, 100, 60000);
    } else if (strcmp(key, "workers") == 0) {
        config->workers = take_number(reading, value, 1, 64);
    } else if (strcmp(key, "networks") == 0) {
        take_networks(reading, value);
    } else {
        return false;
    }
    return true;
}

static void take_profile(struct reading *reading, const char *key,
                         const char *value)
{
    struct profile *profile = last_of(reading->config);

    if (strcmp(key, "policy") == 0)
        take_policy(reading, value);
    else if (strcmp(key, "min-score") == 0 || strcmp(key, "fail-on") == 0)
        take_gate(reading, key, value);
    else if (strcmp(key, "override") == 0)
        profile->override = take_bool(reading, value);
    else if (strcmp(key, "settings") == 0)
        take_text(&profile->settings, strcmp(value, "none") ? value : "");
    else if (strncmp(key, "on-", 3) == 0)
        take_cause(reading, key + 3, value);
    else
        fault(reading, "there is no key", key);
}

static char *trim(char *text)
{
    size_t len;

    text += strspn(text, " \t");
    len = strlen(text);
    while (len > 0 && strchr(" \t\r\n", text[len - 1]))
        text[--len] = 0;
    return text;
}

static void take_line(struct reading *reading, char *line)
{
    char *remark = strchr(line, '#'), *key, *value;

    if (remark)
        *remark = 0;
    key = trim(line);
    if (!*key)
        return;
    value = key + strcspn(key, " \t");
    if (*value)
        *value++ = 0;
    value = trim(value);
    if (!*value)
        fault(reading, "a value is wanted for", key);
    else if (strcmp(key, "sender") == 0)
        begin_section(reading, value);
    else if (reading->config->profile_count > 1)
        take_profile(reading, key, value);
    else if (!take_global(reading, key, value))
        take_profile(reading, key, value);
}

static struct config *config_new(void)
{
    struct config *config = calloc(1, sizeof *config);
    struct profile *profile;

    if (!config)
        return NULL;
    config->profiles = calloc(PROFILES_MAX, sizeof *config->profiles);
    config->networks = calloc(NETWORKS_MAX, sizeof *config->networks);
    config->socket = strdup("unix:/run/tact-milter/tact-milter.sock");
    config->deadline_ms = 2000;
    config->workers = 2;
    config->profile_count = 1;
    if (!config->profiles || !config->networks || !config->socket) {
        config_free(config);
        return NULL;
    }
    profile = config->profiles;
    profile->override = true;
    profile->gate.min_score = -1;
    for (int i = 0; i < CAUSE_COUNT; i++)
        profile->on[i] = -1;
    profile->settings = strdup("");
    return config;
}

struct config *config_read(const char *path, void (*say)(const char *line))
{
    struct reading reading = { config_new(), path, 0, say, true };
    FILE *file = fopen(path, "re");
    char line[LINE_BYTES];

    if (!reading.config || !file) {
        snprintf(line, sizeof line, "cannot read %.1000s: %s", path,
                 strerror(errno));
        say(line);
        config_free(reading.config);
        if (file)
            fclose(file);
        return NULL;
    }
    while (fgets(line, sizeof line, file)) {
        reading.line++;
        if (!strchr(line, '\n') && !feof(file))
            fault(&reading, "the line is too long", NULL);
        take_line(&reading, line);
    }
    fclose(file);
    if (!reading.good) {
        config_free(reading.config);
        return NULL;
    }
    return reading.config;
}

void config_free(struct config *config)
{
    if (!config)
        return;
    for (size_t i = 0; config->profiles && i < config->profile_count; i++) {
        char **patterns = config->profiles[i].patterns;

        for (size_t k = 0; patterns && patterns[k]; k++)
            free(patterns[k]);
        free(patterns);
        free(config->profiles[i].settings);
    }
    free(config->profiles);
    free(config->networks);
    free(config->socket);
    free(config->user);
    free(config->group);
    free(config->data);
    free(config->cache);
    free(config->status);
    free(config);
}

enum action profile_on(const struct profile *profile, enum cause cause)
{
    if (profile->on[cause] >= 0)
        return (enum action)profile->on[cause];
    if (profile->policy == ACTION_CONTINUE || cause == CAUSE_UNEXAMINED)
        return ACTION_CONTINUE;
    if (cause == CAUSE_INCOMPLETE)
        return profile->policy == ACTION_HOLD ? ACTION_HOLD : ACTION_CONTINUE;
    return ACTION_TEMPFAIL;
}

/* --- asking -------------------------------------------------------------- */

static bool has_sender(const struct profile *profile, const char *sender)
{
    const char *sign = strrchr(sender, '@');

    for (char **pattern = profile->patterns; *pattern; pattern++)
        if (strcasecmp(*pattern, sender) == 0 ||
            (**pattern == '@' && sign && strcasecmp(*pattern, sign) == 0))
            return true;
    return false;
}

const struct profile *config_profile(const struct config *config,
                                     const char *sender)
{
    for (size_t i = config->profile_count; i > 1; i--)
        if (has_sender(&config->profiles[i - 1], sender))
            return &config->profiles[i - 1];
    return &config->profiles[0];
}

bool config_has_network(const struct config *config,
                        const uint8_t address[16])
{
    for (size_t i = 0; i < config->network_count; i++) {
        const struct network *network = &config->networks[i];
        unsigned whole = network->bits / 8, rest = network->bits % 8;
        uint8_t mask = (uint8_t)(0xFF00u >> rest);

        if (memcmp(network->address, address, whole) == 0 &&
            (rest == 0 ||
             ((network->address[whole] ^ address[whole]) & mask) == 0))
            return true;
    }
    return false;
}
