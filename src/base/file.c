/* file.c - read a file whole, list a folder in order: the only opener of
 * files. */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/vec.h"

#define CHUNK ((size_t)16 * 1024)
#define ENTRIES_MAX 65536u

/* See docs/numbers.yml. */
enum {
    NUMBER_READ = 104,
    NUMBER_NOT_REGULAR = 131,
    NUMBER_TOO_LARGE = 149,
    NUMBER_FOLDER = 163,
    NUMBER_ENTRIES = 172
};

/* strerror speaks the locale's language and is not for threads. */
static const char *errno_sentence(int error)
{
    switch (error) {
    case ENOENT:
        return "no such file or folder";
    case EACCES:
    case EPERM:
        return "no permission";
    case ENOTDIR:
        return "a part of the path is not a folder";
    case EISDIR:
        return "is a folder";
    case ELOOP:
        return "links in a circle";
    case ENAMETOOLONG:
        return "the name is too long";
    case EMFILE:
    case ENFILE:
        return "too many open files";
    case EIO:
        return "the device failed";
    default:
        return "the system refuses";
    }
}

/* A problem outlives the caller's path. */
static struct place place_of(struct problems *problems, const char *path)
{
    struct place place = NO_PLACE;

    if (problems != NULL)
        place.file = arena_cstr(problems->arena, str_of(path));
    return place;
}

static enum status refuse(struct problems *problems, const char *path,
                          int number, int error)
{
    if (error == ENOMEM)
        return STATUS_NOMEM;
    return problems_add(problems, STATUS_IO, number, place_of(problems, path),
                        "cannot be read: %s (errno %d)",
                        errno_sentence(error), error);
}

static enum status refuse_size(struct problems *problems, const char *path,
                               size_t max)
{
    return problems_add(problems, STATUS_LIMIT, NUMBER_TOO_LARGE,
                        place_of(problems, path),
                        "larger than the %zu bytes that are read", max);
}

/* Opens without waiting, so that a pipe without a writer cannot hold us. */
static int file_open(const char *path)
{
    int descriptor;

    do {
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    } while (descriptor < 0 && errno == EINTR);
    return descriptor;
}

static enum status file_check(int descriptor, struct problems *problems,
                              const char *path, size_t max)
{
    struct stat about;

    if (fstat(descriptor, &about) != 0)
        return refuse(problems, path, NUMBER_READ, errno);
    if (!S_ISREG(about.st_mode))
        return problems_add(problems, STATUS_IO, NUMBER_NOT_REGULAR,
                            place_of(problems, path), "not a regular file");
    if (about.st_size > 0 && (uintmax_t)about.st_size > max)
        return refuse_size(problems, path, max);
    return STATUS_OK;
}

/* Reads to the end, whatever size the file had a moment ago. */
static enum status descriptor_read(struct buf *into, int descriptor,
                                   struct problems *problems,
                                   const char *path)
{
    char chunk[CHUNK];
    ssize_t got;

    do {
        got = read(descriptor, chunk, sizeof(chunk));
        if (got > 0 && (size_t)got > into->max - into->len)
            return refuse_size(problems, path, into->max);
        if (got > 0)
            buf_add(into, chunk, (size_t)got);
        if (into->failed)
            return STATUS_NOMEM;
    } while (got > 0 || (got < 0 && errno == EINTR));
    return got < 0 ? refuse(problems, path, NUMBER_READ, errno) : STATUS_OK;
}

enum status file_read(struct str *out, struct arena *arena,
                      struct problems *problems, const char *path, size_t max)
{
    int descriptor = file_open(path);
    struct buf bytes;
    enum status status;

    *out = (struct str){ NULL, 0 };
    if (descriptor < 0)
        return refuse(problems, path, NUMBER_READ, errno);
    buf_init(&bytes, max);
    status = file_check(descriptor, problems, path, max);
    if (status == STATUS_OK)
        status = descriptor_read(&bytes, descriptor, problems, path);
    close(descriptor);
    if (status == STATUS_OK) {
        *out = arena_copy(arena, buf_str(&bytes));
        if (out->at == NULL)
            status = STATUS_NOMEM;
    }
    buf_free(&bytes);
    return status;
}

static bool mode_of(const char *path, mode_t *out)
{
    struct stat about;

    if (stat(path, &about) != 0)
        return false;
    *out = about.st_mode;
    return true;
}

bool file_is_regular(const char *path)
{
    mode_t mode;

    return mode_of(path, &mode) && S_ISREG(mode);
}

bool file_is_folder(const char *path)
{
    mode_t mode;

    return mode_of(path, &mode) && S_ISDIR(mode);
}

typedef VEC(struct folder_entry) entry_list;

/* What the folder itself says of an entry spares a look at it. */
static bool is_folder_entry(const struct dirent *found, const char *path)
{
    if (found->d_type == DT_REG)
        return false;
    return found->d_type == DT_DIR || file_is_folder(path);
}

static enum status entry_add(entry_list *list, struct arena *arena,
                             const char *folder, const struct dirent *found)
{
    const char *name = found->d_name;
    struct folder_entry *entry = VEC_ADD(arena, list);
    const char *slash = str_ends(str_of(folder), STR("/")) ? "" : "/";

    if (entry == NULL)
        return STATUS_NOMEM;
    entry->name = arena_cstr(arena, str_of(name));
    entry->path = arena_printf(arena, "%s%s%s", folder, slash, name);
    if (entry->name == NULL || entry->path == NULL)
        return STATUS_NOMEM;
    entry->is_folder = is_folder_entry(found, entry->path);
    return STATUS_OK;
}

static enum status entries_read(entry_list *list, DIR *folder,
                                struct arena *arena,
                                struct problems *problems, const char *path)
{
    const struct dirent *found;
    enum status status = STATUS_OK;

    while (status == STATUS_OK) {
        errno = 0;
        found = readdir(folder);
        if (found == NULL)
            break;
        if (found->d_name[0] == '.')
            continue;
        if (list->count == ENTRIES_MAX)
            return problems_add(problems, STATUS_LIMIT, NUMBER_ENTRIES,
                                place_of(problems, path),
                                "more than %u entries", ENTRIES_MAX);
        status = entry_add(list, arena, path, found);
    }
    if (status == STATUS_OK && errno != 0)
        return refuse(problems, path, NUMBER_FOLDER, errno);
    return status;
}

static int entry_order(const void *a, const void *b)
{
    const struct folder_entry *first = a;
    const struct folder_entry *second = b;

    return strcmp(first->name, second->name);
}

enum status folder_list(const struct folder_entry **out, uint32_t *count,
                        struct arena *arena, struct problems *problems,
                        const char *path)
{
    DIR *folder = opendir(path);
    entry_list list = { 0 };
    enum status status;

    *out = NULL;
    *count = 0;
    if (folder == NULL)
        return refuse(problems, path, NUMBER_FOLDER, errno);
    status = entries_read(&list, folder, arena, problems, path);
    closedir(folder);
    if (status != STATUS_OK)
        return status;
    if (list.count != 0)
        qsort(list.at, list.count, sizeof(*list.at), entry_order);
    *out = list.at;
    *count = list.count;
    return STATUS_OK;
}
