/* person.c - whether the name on an address is a person's. */
#include "mail/person.h"

#include <glib.h>
#include <string.h>

#define WORDS_MIN 2
#define WORDS_MAX 4
#define PART_MIN 3 /* letters of a name that an address has in common */

/* Lower case without marks, letters only: "Kāśka" is "kaska". */
static char *plain_of(const char *text)
{
    char *lower = g_utf8_strdown(text, -1);
    char *apart = g_utf8_normalize(lower, -1, G_NORMALIZE_ALL);
    GString *plain = g_string_new(NULL);

    for (const char *at = apart; at && *at; at = g_utf8_next_char(at)) {
        gunichar rune = g_utf8_get_char(at);

        if (rune == 0x142)
            rune = 'l'; /* l with stroke has no parts */
        if (g_unichar_isalpha(rune))
            g_string_append_unichar(plain, rune);
    }
    g_free(apart);
    g_free(lower);
    return g_string_free(plain, FALSE);
}

/* The mailboxes of RFC 2142 and others that several people read. */
static bool is_shared(const char *local)
{
    static const char *const names[] = {
        "info", "support", "help", "sales", "service", "contact", "office",
        "marketing", "billing", "orders", "shop", "team", "hello", "mail",
        "noreply", "postmaster", "webmaster", "admin", "abuse", "security",
        "customer", "klient", "tugi", "abi", "myyk", "arve", "pood", "kontor",
        "biuro", "kontakt", "pomoc", "obsluga", "sklep", "zamowienia",
        "reklamacje", "serwis", "sekretariat", NULL
    };

    for (int i = 0; names[i]; i++)
        if (strstr(local, names[i]))
            return true;
    return false;
}

/* The word, or as much of its start as an address shows. */
static bool is_in(const char *word, const char *local)
{
    size_t len = strlen(word);
    char *start;
    bool found;

    if (len < PART_MIN)
        return false;
    start = g_strndup(word, len < 5 ? len : 5);
    found = strstr(local, start) != NULL;
    g_free(start);
    return found;
}

/* A capital, then small letters: "OÜ" and "Sp." are no names. */
static bool is_name_word(const char *word)
{
    bool has_small = false;

    if (!g_unichar_isupper(g_utf8_get_char(word)))
        return false;
    for (const char *at = g_utf8_next_char(word); *at;
         at = g_utf8_next_char(at)) {
        gunichar rune = g_utf8_get_char(at);

        has_small |= g_unichar_islower(rune);
        if (!g_unichar_isalpha(rune) && rune != '-' && rune != '\'')
            return false;
    }
    return has_small;
}

static bool is_made_of(char **words, const char *local, const char *domain)
{
    bool found = false;

    for (int i = 0; words[i]; i++) {
        char *word = plain_of(words[i]);
        bool is_company = is_in(word, domain);

        found |= is_in(word, local);
        g_free(word);
        if (is_company)
            return false;
    }
    return found;
}

static bool are_names(char **words)
{
    guint count = g_strv_length(words);

    if (count < WORDS_MIN || count > WORDS_MAX)
        return false;
    for (int i = 0; words[i]; i++)
        if (!is_name_word(words[i]))
            return false;
    return true;
}

char *person_name(const char *name)
{
    const char *comma = strchr(name, ',');
    char *first, *last, *turned;

    if (!comma || strchr(comma + 1, ','))
        return g_strstrip(g_strdup(name));
    last = g_strstrip(g_strndup(name, (gsize)(comma - name)));
    first = g_strstrip(g_strdup(comma + 1));
    turned = g_strconcat(first, " ", last, NULL);
    g_free(last);
    g_free(first);
    return turned;
}

bool person_is(const char *name, const char *address)
{
    const char *sign = address ? strrchr(address, '@') : NULL;
    char *turned, *local, *domain, **words;
    bool good;

    if (!name || !sign || !g_utf8_validate(name, -1, NULL) ||
        !g_utf8_validate(address, -1, NULL) || strlen(name) > 200)
        return false;
    turned = person_name(name);
    words = g_strsplit_set(turned, " ", 0);
    domain = plain_of(sign + 1);
    local = g_strndup(address, (gsize)(sign - address));
    g_free(turned);
    turned = local;
    local = plain_of(turned);
    good = are_names(words) && !is_shared(local) &&
           is_made_of(words, local, domain);
    g_free(turned);
    g_free(local);
    g_free(domain);
    g_strfreev(words);
    return good;
}
