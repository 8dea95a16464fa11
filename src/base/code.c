/* code.c - which build of tact runs. */
#include "base/code.h"

#include <dlfcn.h>
#include <link.h>

#include "base/flat.h"
#include "base/image.h"

struct search {
    uintptr_t here;
    uint64_t number;
};

static bool holds(const struct dl_phdr_info *info, uintptr_t address)
{
    for (unsigned i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &info->dlpi_phdr[i];

        if (part->p_type == PT_LOAD &&
            address - info->dlpi_addr - part->p_vaddr < part->p_memsz)
            return true;
    }
    return false;
}

static size_t padded(size_t len)
{
    return (len + 3) / 4 * 4;
}

/* The build's own number, among the notes of one part. */
static uint64_t read_notes(const char *at, size_t len)
{
    while (len >= sizeof(ElfW(Nhdr))) {
        const ElfW(Nhdr) *note = (const void *)at;
        size_t name = padded(note->n_namesz);
        size_t whole = sizeof(*note) + name + padded(note->n_descsz);

        if (whole > len)
            return 0;
        if (note->n_type == NT_GNU_BUILD_ID && note->n_namesz == 4 &&
            memcmp(at + sizeof(*note), "GNU", 4) == 0)
            return flat_hash(1, (struct str){ at + sizeof(*note) + name,
                                              note->n_descsz });
        at += whole;
        len -= whole;
    }
    return 0;
}

static int look(struct dl_phdr_info *info, size_t size, void *payload)
{
    struct search *search = payload;

    (void)size;
    if (!holds(info, search->here))
        return 0;
    for (unsigned i = 0; i < info->dlpi_phnum && search->number == 0; i++) {
        const ElfW(Phdr) *part = &info->dlpi_phdr[i];

        if (part->p_type == PT_NOTE)
            search->number =
                read_notes((const char *)(info->dlpi_addr + part->p_vaddr),
                           part->p_memsz);
    }
    return 1;
}

static uint64_t number_of_file(const void *here)
{
    struct image_stamp stamp;
    Dl_info info;
    uint64_t number;

    if (!dladdr(here, &info) || info.dli_fname == NULL ||
        !image_stamp(&stamp, info.dli_fname))
        return 0;
    number = flat_hash(stamp.size, str_of(info.dli_fname));
    return number ^ (uint64_t)stamp.modified;
}

uint64_t code_number(void)
{
    static const char here;
    struct search search = { (uintptr_t)&here, 0 };

    dl_iterate_phdr(look, &search);
    return search.number != 0 ? search.number : number_of_file(&here);
}
