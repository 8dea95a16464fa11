/* main.c - tact-milter: checks mail before the mail server sends it. */
#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "keeper.h"
#include "log.h"
#include "tact.h"
#include "work.h"

#define DEFAULT_PATH "/etc/tact/milter.conf"

enum { EXIT_USAGE = 64, EXIT_SETTINGS = 78 };

static void say(const char *line)
{
    fprintf(stderr, "tact-milter: %s\n", line);
}

/* --- who we are ---------------------------------------------------------- */

static bool become(const struct config *config)
{
    struct passwd *user = config->user ? getpwnam(config->user) : NULL;
    struct group *group = config->group ? getgrnam(config->group) : NULL;
    char line[256];

    if (geteuid() != 0)
        return true;
    if (!config->user) {
        say("started as root without a \"user\": name one in the settings");
        return false;
    }
    if (!user || (config->group && !group)) {
        snprintf(line, sizeof line, "there is no %s \"%.100s\"",
                 user ? "group" : "user",
                 user ? config->group : config->user);
        say(line);
        return false;
    }
    if (initgroups(config->user, user->pw_gid) != 0 ||
        setgid(group ? group->gr_gid : user->pw_gid) != 0 ||
        setuid(user->pw_uid) != 0 || setuid(0) == 0) {
        snprintf(line, sizeof line, "cannot become %.100s: %s", config->user,
                 strerror(errno));
        say(line);
        return false;
    }
    return true;
}

/* --- command line -------------------------------------------------------- */

struct words {
    const char *path;
    bool test;
};

static int usage(FILE *to, int code)
{
    fputs("usage: tact-milter [-t] [-c FILE]\n"
          "  -c FILE  settings; " DEFAULT_PATH " when it is not given\n"
          "  -t       look at settings and rules, and go no further\n"
          "  -V       say the version\n"
          "Runs in the foreground. See tact-milter(8).\n", to);
    return code;
}

static int version(void)
{
    unsigned number = (unsigned)tact_version();

    printf("tact-milter %u.%u.%u\n", number >> 16, number >> 8 & 0xFF,
           number & 0xFF);
    return 0;
}

/* -1: go on; else the code to exit with. */
static int take_words(struct words *out, int count, char **words)
{
    int letter;

    *out = (struct words){ DEFAULT_PATH, false };
    while ((letter = getopt(count, words, "c:thV")) != -1) {
        if (letter == 'c')
            out->path = optarg;
        else if (letter == 't')
            out->test = true;
        else if (letter == 'V')
            return version();
        else
            return usage(letter == 'h' ? stdout : stderr,
                         letter == 'h' ? 0 : EXIT_USAGE);
    }
    return optind < count ? usage(stderr, EXIT_USAGE) : -1;
}

static int test(const struct config *config)
{
    struct linters linters;

    if (!linters_build(&linters, config))
        return EXIT_SETTINGS;
    linters_free(&linters);
    say("settings and rules are good");
    return 0;
}

int main(int count, char **words)
{
    struct config *config;
    struct words given;
    int code = take_words(&given, count, words);

    if (code >= 0)
        return code;
    config = config_read(given.path, say);
    if (!config)
        return EXIT_SETTINGS;
    if (given.test)
        return test(config);
    if (!become(config))
        return EXIT_SETTINGS;
    log_begin(config->to_syslog);
    return keep(config, given.path);
}
