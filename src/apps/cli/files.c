/* files.c - drafts from files, and the places where things are found. */
#include "files.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "say.h"

/* --- reading ------------------------------------------------------------- */

static bool read_all(struct bytes *into, int from)
{
    char piece[1 << 16];
    ssize_t len = 1;

    bytes_add(into, "", 0);
    while (len != 0 && into->len <= DRAFT_MAX) {
        len = read(from, piece, sizeof piece);
        if (len > 0)
            bytes_add(into, piece, (size_t)len);
        else if (len < 0 && errno != EINTR)
            return false;
    }
    return true;
}

bool file_take(struct bytes *into, const char *path)
{
    bool is_input = strcmp(path, "-") == 0;
    int from = is_input ? 0 : open(path, O_RDONLY | O_CLOEXEC);
    bool good = from >= 0 && read_all(into, from);

    if (!good)
        say("cannot read %s: %s", is_input ? "standard input" : path,
            strerror(errno));
    if (from > 0)
        close(from);
    return good;
}

/* --- finding ------------------------------------------------------------- */

static bool is_file(const char *path)
{
    struct stat about;

    return stat(path, &about) == 0 && S_ISREG(about.st_mode);
}

static bool is_folder(const char *path)
{
    struct stat about;

    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

/* Cuts the last part off an absolute path; false at the root. */
static bool go_up(char *folder)
{
    char *slash = strrchr(folder, '/');

    if (!slash || !slash[1])
        return false;
    slash[slash == folder] = 0;
    return true;
}

static const char *between(const char *folder)
{
    return strcmp(folder, "/") == 0 ? "" : "/";
}

static char *find_above(char *folder, const char *name)
{
    do {
        char *path = memory_printf("%s%s%s", folder, between(folder), name);

        if (is_file(path))
            return path;
        free(path);
    } while (go_up(folder));
    return NULL;
}

static char *folder_of(const char *path)
{
    char *whole = realpath(strcmp(path, "-") == 0 ? "." : path, NULL);

    if (whole && !is_folder(whole))
        go_up(whole);
    return whole;
}

/* A folder of the user: $variable/tact, else ~/fallback/tact. */
static char *user_folder(const char *variable, const char *fallback)
{
    const char *folder = getenv(variable), *home = getenv("HOME");

    if (folder && folder[0] == '/')
        return memory_printf("%s/tact", folder);
    if (home && home[0] == '/')
        return memory_printf("%s/%s/tact", home, fallback);
    return NULL;
}

static char *user_settings(void)
{
    char *folder = user_folder("XDG_CONFIG_HOME", ".config"), *path;

    if (!folder)
        return NULL;
    path = memory_printf("%s/tact.yml", folder);
    free(folder);
    if (is_file(path))
        return path;
    free(path);
    return NULL;
}

char *settings_find(const char *path)
{
    char *folder = folder_of(path);
    char *found = folder ? find_above(folder, "tact.yml") : NULL;

    free(folder);
    return found ? found : user_settings();
}

static char *data_above(char *folder)
{
    static const char *const places[] = { "/share/tact", "" };

    do {
        for (size_t i = 0; i < 2; i++) {
            char *data = memory_printf("%s%s", folder, places[i]);
            char *scoring = memory_printf("%s/rules/scoring.yml", data);
            bool found = is_file(scoring);

            free(scoring);
            if (found)
                return data;
            free(data);
        }
    } while (go_up(folder));
    return NULL;
}

char *data_find(void)
{
    const char *given = getenv("TACT_DATA");
    char *program, *data;

    if (given && given[0])
        return memory_printf("%s", given);
    program = realpath("/proc/self/exe", NULL);
    if (!program)
        return NULL;
    go_up(program);
    data = data_above(program);
    free(program);
    return data;
}

char *cache_find(void)
{
    char *folder = user_folder("XDG_CACHE_HOME", ".cache");

    if (!folder)
        return NULL;
    for (char *slash = strchr(folder + 1, '/'); slash;
         slash = strchr(slash + 1, '/')) {
        *slash = 0;
        mkdir(folder, 0700);
        *slash = '/';
    }
    mkdir(folder, 0700);
    if (access(folder, W_OK) == 0)
        return folder;
    free(folder);
    return NULL;
}
