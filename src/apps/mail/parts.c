/* parts.c - which parts of a message are its text. */
#include "mail/parts.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

void parts_note(struct parts *parts, const char *what, const char *why)
{
    if (json_array_size(parts->not_examined) < 20)
        json_array_append_new(parts->not_examined,
                              json_pack("{s:s, s:s}", "what", what, "why",
                                        why));
}

/* --- what a part is ------------------------------------------------------ */

static bool is_type(GMimeObject *object, const char *type, const char *subtype)
{
    GMimeContentType *is = g_mime_object_get_content_type(object);

    return is && g_mime_content_type_is_type(is, type, subtype);
}

static const char *disposition_of(GMimeObject *object)
{
    const char *value = g_mime_object_get_disposition(object);

    return value ? value : "";
}

static bool is_text_shown(GMimeObject *object)
{
    return GMIME_IS_PART(object) &&
           strcasecmp(disposition_of(object), "attachment") != 0 &&
           (is_type(object, "text", "plain") ||
            is_type(object, "text", "html") ||
            is_type(object, "text", "markdown") ||
            is_type(object, "text", "x-markdown"));
}

static enum body_kind kind_of(GMimeObject *object)
{
    if (is_type(object, "text", "html"))
        return BODY_HTML;
    return is_type(object, "text", "plain") ? BODY_PLAIN : BODY_MARKDOWN;
}

static bool is_sealed(GMimeObject *object)
{
    return is_type(object, "application", "pkcs7-mime") ||
           is_type(object, "application", "x-pkcs7-mime");
}

/* Signatures and calendars are no files that the writer speaks of. */
static bool is_machinery(GMimeObject *object)
{
    return is_type(object, "application", "pkcs7-signature") ||
           is_type(object, "application", "x-pkcs7-signature") ||
           is_type(object, "application", "pgp-signature") ||
           is_type(object, "application", "pgp-encrypted") ||
           is_type(object, "application", "ms-tnef") ||
           is_type(object, "text", "calendar");
}

static void add_attachment(struct parts *parts, GMimeObject *object)
{
    const char *name = GMIME_IS_PART(object)
                           ? g_mime_part_get_filename((GMimePart *)object)
                           : "message";

    if (json_array_append_new(parts->attachments,
                              json_string(name ? name : "")) != 0)
        json_array_append_new(parts->attachments, json_string(""));
}

char *parts_content(GMimePart *part, size_t max, size_t *len, bool *cut)
{
    GMimeDataWrapper *content = g_mime_part_get_content(part);
    GMimeStream *from = content ? g_mime_data_wrapper_get_stream(content)
                                : NULL;
    GMimeStream *plain;
    GMimeFilter *filter;
    char *bytes = malloc(max + 2);
    ssize_t step = 1;

    *len = 0;
    *cut = false;
    if (!bytes || !from)
        return bytes;
    g_mime_stream_reset(from);
    plain = g_mime_stream_filter_new(from);
    filter = g_mime_filter_basic_new(
        g_mime_data_wrapper_get_encoding(content), FALSE);
    g_mime_stream_filter_add((GMimeStreamFilter *)plain, filter);
    while (step > 0 && *len <= max) {
        step = g_mime_stream_read(plain, bytes + *len, max + 1 - *len);
        *len += step > 0 ? (size_t)step : 0;
    }
    *cut = *len > max;
    *len = *cut ? max : *len;
    g_object_unref(filter);
    g_object_unref(plain);
    return bytes;
}

/* --- the tree ------------------------------------------------------------ */

static void walk(struct parts *parts, GMimeObject *object, int depth,
                 bool is_inner);

/* A picture inside HTML is none, unless it says so. */
static bool is_attached(GMimeObject *object, bool is_inner)
{
    if (is_machinery(object))
        return false;
    if (strcasecmp(disposition_of(object), "attachment") == 0)
        return true;
    if (is_inner)
        return false;
    return !is_type(object, "text", "*") ||
           g_mime_part_get_filename((GMimePart *)object);
}

static void add_body(struct parts *parts, GMimeObject *object)
{
    if (parts->body_count < BODIES_MAX)
        parts->bodies[parts->body_count++] =
            (struct body){ kind_of(object), (GMimePart *)object };
    else
        parts_note(parts, "a further part", "there are too many of text");
}

static void take_leaf(struct parts *parts, GMimeObject *object, bool is_inner)
{
    if (is_text_shown(object) &&
        !g_mime_part_get_filename((GMimePart *)object)) {
        add_body(parts, object);
    } else if (is_text_shown(object) && !parts->named) {
        parts->named = (GMimePart *)object;
        parts->named_at = json_array_size(parts->attachments);
        add_attachment(parts, object);
    } else if (is_sealed(object)) {
        parts_note(parts, "a part of the message",
                   "it is encrypted, or signed in a form that hides it");
        add_attachment(parts, object);
    } else if (is_type(object, "message", "partial") ||
               is_type(object, "message", "external-body")) {
        parts_note(parts, "a part of the message", "it is not here");
        add_attachment(parts, object);
    } else if (is_attached(object, is_inner)) {
        add_attachment(parts, object);
    }
}

/* Whether anything stands between the tags. */
static bool has_words(GMimePart *part)
{
    size_t len;
    bool cut, in_tag = false, found = false;
    char *bytes = parts_content(part, 1 << 16, &len, &cut);

    for (size_t i = 0; bytes && i < len && !found; i++) {
        if (bytes[i] == '<')
            in_tag = true;
        else if (bytes[i] == '>')
            in_tag = false;
        else
            found = !in_tag && !strchr(" \t\r\n", bytes[i]);
    }
    free(bytes);
    return found || cut;
}

/* The first body of `found` is HTML with words in it: 2, other text: 1. */
static int worth(const struct parts *found)
{
    if (found->body_count == 0)
        return 0;
    return found->bodies[0].kind == BODY_HTML &&
                   has_words(found->bodies[0].part)
               ? 2
               : has_words(found->bodies[0].part);
}

/* What is attached to one alternative goes along; so does what could not be
 * read, where there is no other one to read. */
static void take_alternatives(struct parts *parts, GMimeMultipart *multipart,
                              int depth)
{
    int count = g_mime_multipart_get_count(multipart), best = 0;
    struct parts chosen = { .body_count = 0 };
    json_t *unseen = json_array();

    for (int i = 0; i < count && parts->seen < PARTS_MAX; i++) {
        struct parts found = { .attachments = parts->attachments,
                               .not_examined = json_array(),
                               .seen = parts->seen };

        walk(&found, g_mime_multipart_get_part(multipart, i), depth + 1,
             false);
        parts->seen = found.seen;
        if (worth(&found) > best || chosen.body_count == 0) {
            best = worth(&found);
            chosen = found;
        }
        json_array_extend(unseen, found.not_examined);
        json_decref(found.not_examined);
    }
    for (int i = 0; i < chosen.body_count && parts->body_count < BODIES_MAX;
         i++)
        parts->bodies[parts->body_count++] = chosen.bodies[i];
    if (!parts->named) {
        parts->named = chosen.named;
        parts->named_at = chosen.named_at;
    }
    if (best == 0)
        json_array_extend(parts->not_examined, unseen);
    json_decref(unseen);
}

static void walk_multipart(struct parts *parts, GMimeMultipart *multipart,
                           int depth, bool is_inner)
{
    GMimeObject *object = (GMimeObject *)multipart;
    int count = g_mime_multipart_get_count(multipart);
    bool is_related = is_type(object, "multipart", "related");

    if (is_type(object, "multipart", "encrypted")) {
        parts_note(parts, "the message", "it is encrypted");
        return;
    }
    if (is_type(object, "multipart", "report")) {
        parts_note(parts, "the message", "it is a report of a mail server");
        return;
    }
    if (is_type(object, "multipart", "alternative")) {
        take_alternatives(parts, multipart, depth);
        return;
    }
    for (int i = 0; i < count && parts->seen < PARTS_MAX; i++)
        walk(parts, g_mime_multipart_get_part(multipart, i), depth + 1,
             is_inner || is_related);
}

static void walk(struct parts *parts, GMimeObject *object, int depth,
                 bool is_inner)
{
    if (++parts->seen == PARTS_MAX)
        parts_note(parts, "the parts after the first 256",
                   "the message has too many");
    if (depth > DEPTH_MAX)
        parts_note(parts, "an inner part", "it is nested too deep");
    else if (GMIME_IS_MULTIPART(object))
        walk_multipart(parts, (GMimeMultipart *)object, depth, is_inner);
    else
        take_leaf(parts, object, is_inner);
}

void parts_find(struct parts *parts, GMimeObject *object)
{
    walk(parts, object, 0, false);
    if (parts->body_count == 0 && parts->named) {
        add_body(parts, (GMimeObject *)parts->named);
        json_array_remove(parts->attachments, parts->named_at);
    }
}
