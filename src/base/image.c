/* image.c - a file mapped into memory, and one written whole or not at all. */
#include "base/image.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

bool image_stamp(struct image_stamp *out, const char *path)
{
    return image_stamp_in(out, AT_FDCWD, path);
}

int image_folder(const char *path)
{
    return open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK);
}

void image_folder_close(int folder)
{
    if (folder >= 0)
        close(folder);
}

bool image_stamp_in(struct image_stamp *out, int folder, const char *name)
{
    struct stat info;
    if (fstatat(folder, name, &info, 0) || !S_ISREG(info.st_mode))
        return false;
    out->size = (uint64_t)info.st_size;
    out->modified = (int64_t)info.st_mtim.tv_sec * 1000000000 +
                    (int64_t)info.st_mtim.tv_nsec;
    return true;
}

/* Only who runs this, or the machine's owner, may have written it: an image
 * holds compiled patterns, which are run as they are. */
static bool is_ours(const struct stat *info)
{
    return S_ISREG(info->st_mode) &&
           (info->st_uid == geteuid() || info->st_uid == 0) &&
           !(info->st_mode & (S_IWGRP | S_IWOTH));
}

bool image_peek(void *out, size_t len, const char *path)
{
    struct stat info;
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0)
        return false;
    bool whole = fstat(file, &info) == 0 && is_ours(&info) &&
                 pread(file, out, len, 0) == (ssize_t)len;
    close(file);
    return whole;
}

struct mapping {
    void *at;
    size_t len;
};

static void mapping_drop(void *thing)
{
    struct mapping *mapping = thing;
    munmap(mapping->at, mapping->len);
}

static enum status map_open(struct str *out, struct arena *arena, int file,
                            size_t max)
{
    struct stat info;
    if (fstat(file, &info) || !is_ours(&info) || info.st_size <= 0)
        return STATUS_IO;
    if ((uint64_t)info.st_size > max)
        return STATUS_LIMIT;
    struct mapping *mapping = ARENA_NEW(arena, struct mapping);
    if (!mapping)
        return STATUS_NOMEM;
    mapping->len = (size_t)info.st_size;
    mapping->at = mmap(NULL, mapping->len, PROT_READ, MAP_PRIVATE, file, 0);
    if (mapping->at == MAP_FAILED)
        return STATUS_NOMEM;
    *out = (struct str){ mapping->at, mapping->len };
    return arena_defer(arena, mapping_drop, mapping);
}

enum status image_map(struct str *out, struct arena *arena, const char *path,
                      size_t max)
{
    /* not waiting: the path may be a pipe */
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0)
        return STATUS_IO;
    enum status status = map_open(out, arena, file, max);
    close(file);
    return status;
}

static bool write_all(int file, struct str bytes)
{
    while (bytes.len) {
        ssize_t count = write(file, bytes.at, bytes.len);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        bytes = str_slice(bytes, (size_t)count, bytes.len);
    }
    return fsync(file) == 0;
}

static void make_folder(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash || slash == path)
        return;
    struct str folder = { path, (size_t)(slash - path) };
    const char *name = arena_cstr(arena, folder);
    if (name)
        mkdir(name, 0777); /* usually there: what matters is the next step */
}

enum status image_write(struct arena *arena, const char *path,
                        struct str bytes)
{
    make_folder(arena, path);
    const char *template = arena_printf(arena, "%s.XXXXXX", path);
    struct str copy = template ? arena_copy(arena, str_of(template))
                               : (struct str){ NULL, 0 };
    if (!copy.at)
        return STATUS_NOMEM;
    char *name = (char *)(uintptr_t)copy.at;
    int file = mkostemp(name, O_CLOEXEC);
    if (file < 0)
        return STATUS_IO;
    bool written = write_all(file, bytes) && fchmod(file, 0644) == 0;
    written = close(file) == 0 && written;
    if (written && rename(name, path) == 0)
        return STATUS_OK;
    unlink(name);
    return STATUS_IO;
}

/* --- old ones ------------------------------------------------------------ */

struct ages {
    int64_t *at; /* nanoseconds of the last write */
    size_t count, cap;
};

static bool add_age(struct ages *ages, int64_t age)
{
    if (ages->count == ages->cap) {
        size_t cap = ages->cap ? 2 * ages->cap : 128;
        int64_t *at = realloc(ages->at, cap * sizeof *at);

        if (at == NULL)
            return false;
        ages->at = at;
        ages->cap = cap;
    }
    ages->at[ages->count++] = age;
    return true;
}

static int by_age(const void *left, const void *right)
{
    int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;

    return a < b ? -1 : a > b;
}

/* When the next of the files was written; false: there is no more. */
static bool next_age(DIR *folder, const char *suffix, const char **name,
                     int64_t *age)
{
    struct dirent *entry;
    struct stat info;

    while ((entry = readdir(folder)) != NULL) {
        if (!str_ends(str_of(entry->d_name), str_of(suffix)) ||
            fstatat(dirfd(folder), entry->d_name, &info,
                    AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG(info.st_mode))
            continue;
        *name = entry->d_name;
        *age = (int64_t)info.st_mtim.tv_sec * 1000000000 +
               info.st_mtim.tv_nsec;
        return true;
    }
    return false;
}

void image_prune(const char *path, const char *suffix, uint32_t keep)
{
    DIR *folder = opendir(path);
    struct ages ages = { 0 };
    const char *name;
    int64_t age, oldest;

    if (folder == NULL)
        return;
    while (next_age(folder, suffix, &name, &age) && add_age(&ages, age))
        ;
    if (ages.count > keep) {
        qsort(ages.at, ages.count, sizeof *ages.at, by_age);
        oldest = ages.at[ages.count - keep];
        rewinddir(folder);
        while (next_age(folder, suffix, &name, &age))
            if (age < oldest)
                (void)unlinkat(dirfd(folder), name, 0);
    }
    free(ages.at);
    closedir(folder);
}
