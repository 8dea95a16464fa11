/* message.c - a message of e-mail as a draft to judge. */
#include "mail/message.h"

#include <stdlib.h>
#include <string.h>

#include "mail/armor.h"
#include "mail/bounds.h"
#include "mail/decode.h"
#include "mail/parts.h"
#include "mail/person.h"

#define TEXT_MAX ((size_t)1 << 20) /* bytes that are judged */
#define NAME_MAX_BYTES 200

/* --- the text ------------------------------------------------------------ */

struct text {
    char *at;
    size_t len;
};

/* HTML that tells its charset itself, as "<meta charset=…>" does. */
static char *charset_of_html(const char *bytes, size_t len)
{
    static const char key[] = "charset=";
    char *head = g_ascii_strdown(bytes, (gssize)(len < 1024 ? len : 1024));
    char *at = strstr(head, key), *charset = NULL;

    if (at) {
        at += sizeof key - 1;
        at += strspn(at, "\"' ");
        charset = g_strndup(at, strcspn(at, "\"'/>; \r\n"));
    }
    g_free(head);
    return charset;
}

static char *charset_of(const struct body *body, const char *bytes, size_t len)
{
    const char *told = g_mime_object_get_content_type_parameter(
        (GMimeObject *)body->part, "charset");

    if (told && *told)
        return g_strdup(told);
    return body->kind == BODY_HTML ? charset_of_html(bytes, len) : NULL;
}

static void add_text(struct text *text, const char *more, size_t len)
{
    text->at = g_realloc(text->at, text->len + len + 3);
    if (text->len) {
        memcpy(text->at + text->len, "\n\n", 2);
        text->len += 2;
    }
    memcpy(text->at + text->len, more, len);
    text->len += len;
}

static void add_body(struct text *text, struct parts *parts,
                     const struct body *body)
{
    size_t room = TEXT_MAX > text->len ? TEXT_MAX - text->len : 0, len;
    bool cut;
    char *bytes = parts_content(body->part, room, &len, &cut), *charset;
    struct decoded decoded;
    enum armor armor;

    if (!bytes)
        return;
    if (cut)
        parts_note(parts, "the rest of the text", "it is over 1 MiB");
    charset = charset_of(body, bytes, len);
    if (decode_text(&decoded, bytes, len, charset)) {
        if (decoded.guessed)
            parts_note(parts, "some letters",
                       "the charset of the text is not known");
        armor = armor_open(decoded.text, &decoded.len);
        if (armor == ARMOR_ENCRYPTED)
            parts_note(parts, "the message", "it is encrypted");
        else if (decoded.len)
            add_text(text, decoded.text, decoded.len);
        free(decoded.text);
    }
    g_free(charset);
    free(bytes);
}

/* What is in another format than the first was put there by others: a list's
 * footer, a scanner's remark. */
static void add_bodies(struct text *text, struct parts *parts)
{
    for (int i = 0; i < parts->body_count; i++) {
        if (parts->bodies[i].kind == parts->bodies[0].kind)
            add_body(text, parts, &parts->bodies[i]);
        else
            parts_note(parts, "a further part of text",
                       "its format is not that of the first");
    }
}

static bool is_blank(const struct text *text)
{
    for (size_t i = 0; i < text->len; i++)
        if (!strchr(" \t\r\n", text->at[i]) || !text->at[i])
            return false;
    return true;
}

static const char *format_of(const struct parts *parts)
{
    static const char *const names[] = { [BODY_PLAIN] = "plain",
                                         [BODY_MARKDOWN] = "markdown",
                                         [BODY_HTML] = "html" };

    return names[parts->body_count ? parts->bodies[0].kind : BODY_PLAIN];
}

static void put_text(json_t *mail, struct parts *parts)
{
    struct text text = { NULL, 0 };
    bool examined;

    add_bodies(&text, parts);
    examined = !is_blank(&text);
    if (!examined && json_array_size(parts->not_examined) == 0)
        parts_note(parts, "the message", "it has no text");
    json_object_set_new(mail, "text",
                        json_stringn(examined ? text.at : "",
                                     examined ? text.len : 0));
    json_object_set_new(mail, "format", json_string(format_of(parts)));
    json_object_set_new(mail, "examined", json_boolean(examined));
    g_free(text.at);
}

/* --- the context --------------------------------------------------------- */

/* The one address of a list; NULL when there are more. */
static InternetAddressMailbox *only_one(InternetAddressList *list)
{
    InternetAddress *address;

    if (!list || internet_address_list_length(list) != 1)
        return NULL;
    address = internet_address_list_get_address(list, 0);
    return INTERNET_ADDRESS_IS_MAILBOX(address)
               ? (InternetAddressMailbox *)address
               : NULL;
}

static void put_name(json_t *context, const char *key,
                     InternetAddressMailbox *mailbox)
{
    const char *name = mailbox ? internet_address_get_name(
                                     (InternetAddress *)mailbox)
                               : NULL;
    const char *address =
        mailbox ? internet_address_mailbox_get_addr(mailbox) : NULL;
    char *turned;

    if (!person_is(name, address))
        return;
    turned = person_name(name);
    json_object_set_new(context, key, json_string(turned));
    g_free(turned);
}

static void put_day(json_t *context, GMimeMessage *message)
{
    GDateTime *date = g_mime_message_get_date(message);
    char *day;

    if (!date || g_date_time_get_year(date) < 2000 ||
        g_date_time_get_year(date) > 2199)
        return;
    day = g_date_time_format(date, "%Y-%m-%d");
    json_object_set_new(context, "today", json_string(day));
    g_free(day);
}

static void put_address(json_t *mail, const char *key,
                        InternetAddressMailbox *mailbox)
{
    const char *address =
        mailbox ? internet_address_mailbox_get_addr(mailbox) : NULL;

    if (!address ||
        json_object_set_new(mail, key, json_string(address)) != 0)
        json_object_set_new(mail, key, json_string(""));
}

/* A program made it: a report of cron, an answer of someone on holiday. */
static bool is_automatic(GMimeMessage *message)
{
    const char *value = g_mime_object_get_header((GMimeObject *)message,
                                                 "Auto-Submitted");

    return value && g_ascii_strncasecmp(value, "auto-", 5) == 0;
}

static void put_override(json_t *mail, GMimeMessage *message)
{
    const char *value = g_mime_object_get_header((GMimeObject *)message,
                                                 "X-Tact-Override");
    char *safe;

    if (!value)
        return;
    safe = g_utf8_make_valid(value, (gssize)strnlen(value, NAME_MAX_BYTES));
    json_object_set_new(mail, "override", json_string(safe));
    g_free(safe);
}

/* --- all of it ----------------------------------------------------------- */

/* A mailbox file puts a line of its own before the message, an editor a
 * mark. */
static size_t skip_envelope(const char *bytes, size_t len)
{
    size_t mark = len > 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    const char *stop = memchr(bytes, '\n', len);

    return stop && len > mark + 5 && memcmp(bytes + mark, "From ", 5) == 0
               ? (size_t)(stop - bytes) + 1
               : mark;
}

static GMimeMessage *parse(char *bytes, size_t len)
{
    GByteArray *array = g_byte_array_new_take((guint8 *)bytes, len);
    GMimeStream *stream = g_mime_stream_mem_new_with_byte_array(array);
    GMimeParser *parser;
    GMimeMessage *message;

    g_mime_stream_mem_set_owner((GMimeStreamMem *)stream, TRUE);
    g_mime_stream_seek(stream, (gint64)skip_envelope(bytes, len),
                       GMIME_STREAM_SEEK_SET);
    parser = g_mime_parser_new_with_stream(stream);
    message = g_mime_parser_construct_message(parser, NULL);
    g_object_unref(parser);
    g_object_unref(stream);
    return message;
}

static void note_bounds(struct parts *parts, const struct bounds *bounds)
{
    if (bounds->cut)
        parts_note(parts, "the rest of the message",
                   "it is over 10 MiB, or in too many parts");
    if (bounds->fields)
        parts_note(parts, "some header fields", "there are too many");
}

static void put_context(json_t *mail, struct parts *parts,
                        GMimeMessage *message)
{
    json_t *context = json_pack("{s:s}", "channel", "mail");
    InternetAddressMailbox *from = NULL, *to = NULL;

    if (message) {
        from = only_one(g_mime_message_get_from(message));
        to = only_one(g_mime_message_get_to(message));
        put_day(context, message);
        put_override(mail, message);
        json_object_set_new(mail, "automatic",
                            json_boolean(is_automatic(message)));
    }
    put_name(context, "agent_name", from);
    put_name(context, "customer_name", to);
    put_address(mail, "sender", from);
    json_object_set(context, "attachments", parts->attachments);
    if (json_array_size(parts->not_examined))
        json_object_set(context, "not_examined", parts->not_examined);
    json_object_set_new(mail, "context", context);
}

json_t *message_read(char *bytes, size_t len)
{
    static bool is_begun;
    struct parts parts = { .attachments = json_array(),
                           .not_examined = json_array() };
    json_t *mail = json_object();
    struct bounds bounds;
    GMimeMessage *message;

    if (!is_begun)
        g_mime_init();
    is_begun = true;
    len = bounds_apply(bytes, len, &bounds);
    message = parse(bytes, len);
    note_bounds(&parts, &bounds);
    if (message && g_mime_message_get_mime_part(message))
        parts_find(&parts, g_mime_message_get_mime_part(message));
    put_text(mail, &parts);
    put_context(mail, &parts, message);
    if (message)
        g_object_unref(message);
    json_decref(parts.attachments);
    json_decref(parts.not_examined);
    return mail;
}
