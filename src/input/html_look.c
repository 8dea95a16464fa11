/* html_look.c - what a tag and its attributes do to the text inside. */
#include "input/html_look.h"

/* A longer list of styles or classes is not written by hand. */
#define VALUE_MAX 4096u

#define MARK_BIT(kind) (1u << (kind))

/* The attributes that are looked at, as written. */
struct attributes {
    struct str class, id, style, href, type, face, color, role;
    bool hidden;
};

static unsigned marks_of_tag(enum html_tag tag)
{
    switch (tag) {
    case TAG_B:
    case TAG_STRONG:
        return MARK_BIT(MARK_BOLD);
    case TAG_EM:
    case TAG_I:
        return MARK_BIT(MARK_ITALIC);
    case TAG_INS:
    case TAG_U:
        return MARK_BIT(MARK_UNDERLINE);
    case TAG_MARK:
        return MARK_BIT(MARK_HIGHLIGHT);
    case TAG_DEL:
    case TAG_S:
        return MARK_BIT(MARK_STRIKE);
    case TAG_CODE:
        return MARK_BIT(MARK_CODE);
    default:
        return 0;
    }
}

static void read_attributes(struct attributes *out,
                            const struct html_token *open)
{
    const struct {
        const char *name;
        struct str *value;
    } known[] = {
        { "class", &out->class }, { "id", &out->id },
        { "style", &out->style }, { "href", &out->href },
        { "type", &out->type },   { "face", &out->face },
        { "color", &out->color }, { "role", &out->role },
    };
    struct str rest = open->inner, name, value;

    while (html_attribute_next(&rest, &name, &value)) {
        for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
            if (known[i].value->len == 0 &&
                str_equal_ascii_fold(name, str_of(known[i].name)))
                *known[i].value = value;
        }
        if (str_equal_ascii_fold(name, STR("hidden")))
            out->hidden = true;
    }
}

/* --- styles ------------------------------------------------------------- */

static bool is_any(struct str value, const char *const *list)
{
    for (; *list; list++) {
        if (str_equal_ascii_fold(value, str_of(*list)))
            return true;
    }
    return false;
}

static bool has(struct str value, const char *part)
{
    struct str piece = str_of(part);

    for (size_t at = 0; at + piece.len <= value.len; at++) {
        if (str_equal_ascii_fold(str_slice(value, at, at + piece.len), piece))
            return true;
    }
    return false;
}

static bool is_weight_bold(struct str value)
{
    static const char *const bold[] = { "bold", "bolder", "600", "700",
                                        "800",  "900",    NULL };

    return is_any(value, bold);
}

/* A background that is no different from the page's own. */
static bool is_no_background(struct str value)
{
    static const char *const none[] = {
        "none",    "transparent", "white", "#fff",    "#ffffff", "inherit",
        "initial", "unset",       "auto",  "0% 0%",   "window",  NULL
    };

    return value.len == 0 || is_any(value, none) || has(value, "url(") ||
           has(value, "255, 255, 255") || has(value, "255,255,255") ||
           has(value, "rgba(0, 0, 0, 0)") || has(value, "none ");
}

static bool is_no_color(struct str value)
{
    static const char *const none[] = { "inherit",      "initial", "unset",
                                        "currentcolor", "windowtext",
                                        "black",   "#000", "#000000", NULL };

    return value.len == 0 || is_any(value, none);
}

static void set_mark(struct html_look *look, enum mark_kind kind, bool is_on)
{
    if (is_on)
        look->marks |= MARK_BIT(kind);
    else
        look->marks &= ~MARK_BIT(kind);
}

static void set_color(struct html_look *look, struct str value)
{
    if (is_no_color(value))
        return;
    set_mark(look, MARK_COLOR, true);
    look->color = value;
}

static void set_font(struct html_look *look, struct str value)
{
    if (is_no_color(value))
        return;
    set_mark(look, MARK_FONT, true);
    look->font = value;
}

static void apply_text_style(struct html_look *look, struct str name,
                             struct str value)
{
    if (str_equal_ascii_fold(name, STR("font-weight")))
        set_mark(look, MARK_BOLD, is_weight_bold(value));
    else if (str_equal_ascii_fold(name, STR("font-style")))
        set_mark(look, MARK_ITALIC, has(value, "italic") ||
                                        has(value, "oblique"));
    else if (str_equal_ascii_fold(name, STR("color")))
        set_color(look, value);
    else if (str_equal_ascii_fold(name, STR("font-family")))
        set_font(look, value);
    else if (str_equal_ascii_fold(name, STR("text-decoration")) ||
             str_equal_ascii_fold(name, STR("text-decoration-line"))) {
        set_mark(look, MARK_UNDERLINE, has(value, "underline"));
        set_mark(look, MARK_STRIKE, has(value, "line-through"));
    }
}

static void apply_style(struct html_look *look, bool is_inline,
                        struct str name, struct str value)
{
    bool is_background = str_equal_ascii_fold(name, STR("background")) ||
                         str_equal_ascii_fold(name, STR("background-color"));

    if (is_background && is_inline && !is_no_background(value))
        set_mark(look, MARK_HIGHLIGHT, true);
    else if (str_equal_ascii_fold(name, STR("display")) &&
             has(value, "none"))
        look->roles |= ROLE_HIDDEN;
    else if (str_equal_ascii_fold(name, STR("visibility")) &&
             has(value, "hidden"))
        look->roles |= ROLE_HIDDEN;
    else if (str_equal_ascii_fold(name, STR("mso-hide")))
        look->roles |= ROLE_HIDDEN;
    else if (str_equal_ascii_fold(name, STR("white-space")) &&
             (has(value, "pre-wrap") || has(value, "pre-line") ||
              has(value, "break-spaces")))
        look->roles |= ROLE_LINES;
    else
        apply_text_style(look, name, value);
}

static void apply_styles(struct html_look *look, bool is_inline,
                         struct str styles)
{
    struct str style, name;

    while (str_split_next(&styles, ';', &style)) {
        if (!str_split_next(&style, ':', &name))
            continue;
        style = str_trim(style);
        if (has(style, "!important"))
            style = str_trim(str_slice(style, 0, style.len - 10));
        apply_style(look, is_inline, str_trim(name), style);
    }
}

/* --- what mail programs write ------------------------------------------- */

struct program_mark {
    const char *value;
    unsigned roles;
};

static unsigned roles_of(struct str value, const struct program_mark *list)
{
    unsigned roles = 0;
    struct str word;

    while (str_split_next(&value, ' ', &word)) {
        for (const struct program_mark *mark = list; mark->value; mark++) {
            if (str_equal_ascii_fold(word, str_of(mark->value)))
                roles |= mark->roles;
        }
    }
    return roles;
}

static unsigned roles_of_class(struct str value)
{
    static const struct program_mark list[] = {
        { "gmail_quote", ROLE_QUOTE },
        { "gmail_quote_container", ROLE_QUOTE },
        { "gmail_extra", ROLE_QUOTE },
        { "moz-cite-prefix", ROLE_QUOTE },
        { "moz-email-headers-table", ROLE_QUOTE },
        { "moz-forward-container", ROLE_QUOTE },
        { "yahoo_quoted", ROLE_QUOTE },
        { "protonmail_quote", ROLE_QUOTE },
        { "tutanota_quote", ROLE_QUOTE },
        { "freshdesk_quote", ROLE_QUOTE },
        { "front-blockquote", ROLE_QUOTE },
        { "zmail_extra", ROLE_QUOTE },
        { "OutlookMessageHeader", ROLE_QUOTE_REST },
        { "gmail_signature", ROLE_SIGNATURE },
        { "gmail_signature_prefix", ROLE_SIGNATURE },
        { "front-signature", ROLE_SIGNATURE },
        { "moz-signature", ROLE_SIGNATURE },
        { "protonmail_signature_block", ROLE_SIGNATURE },
        { "tutanota_signature", ROLE_SIGNATURE },
        { NULL, 0 }
    };

    return roles_of(value, list);
}

static unsigned roles_of_id(struct str value)
{
    static const struct program_mark list[] = {
        { "divRplyFwdMsg", ROLE_QUOTE_REST },
        { "x_divRplyFwdMsg", ROLE_QUOTE_REST },
        { "appendonsend", ROLE_QUOTE_REST },
        { "x_appendonsend", ROLE_QUOTE_REST },
        { "OLK_SRC_BODY_SECTION", ROLE_QUOTE_REST },
        { "mail-editor-reference-message-container", ROLE_QUOTE },
        { "reply-intro", ROLE_QUOTE },
        { "isForwardContent", ROLE_QUOTE },
        { "isReplyContent", ROLE_QUOTE },
        { "Signature", ROLE_SIGNATURE },
        { "x_Signature", ROLE_SIGNATURE },
        { "ms-outlook-mobile-signature", ROLE_SIGNATURE },
        { "AppleMailSignature", ROLE_SIGNATURE },
        { "composer_signature", ROLE_SIGNATURE },
        { NULL, 0 }
    };

    return roles_of(value, list);
}

/* Outlook puts From: and Sent: into a block with a grey line above it. */
static bool is_outlook_header(struct str style)
{
    return has(style, "border:none") && has(style, "border-top:solid") &&
           (has(style, "#E1E1E1") || has(style, "#B5C4DF"));
}

/* Gmail indents text by a <blockquote> that draws no line. */
static bool is_indent(const struct attributes *attributes)
{
    struct str style = attributes->style;

    return attributes->type.len == 0 && attributes->class.len == 0 &&
           (has(style, "border:none") || has(style, "border: none")) &&
           !has(style, "border-left");
}

static unsigned roles_of_element(enum html_tag tag,
                                 const struct attributes *attributes)
{
    unsigned roles = roles_of_class(attributes->class) |
                     roles_of_id(attributes->id);

    if (attributes->hidden || html_tag_is_hidden(tag))
        roles |= ROLE_HIDDEN;
    if (tag == TAG_BLOCKQUOTE && !is_indent(attributes))
        roles |= ROLE_QUOTE;
    if (tag == TAG_DIV && is_outlook_header(attributes->style))
        roles |= ROLE_QUOTE_REST;
    if (str_equal_ascii_fold(attributes->role, STR("presentation")) ||
        str_equal_ascii_fold(attributes->role, STR("none")))
        roles |= ROLE_PRESENTATION;
    return roles;
}

/* --- all of it ---------------------------------------------------------- */

static bool decode(struct arena *arena, struct str *value, size_t max)
{
    if (!html_decode(value, arena, str_slice(*value, 0, max)))
        return false;
    *value = str_trim(*value);
    return true;
}

static bool decode_all(struct attributes *attributes, struct arena *arena)
{
    return decode(arena, &attributes->class, VALUE_MAX) &&
           decode(arena, &attributes->id, VALUE_MAX) &&
           decode(arena, &attributes->style, VALUE_MAX) &&
           decode(arena, &attributes->color, VALUE_MAX) &&
           decode(arena, &attributes->face, VALUE_MAX) &&
           decode(arena, &attributes->href, UINT32_MAX);
}

bool html_look_read(struct html_look *out, struct arena *arena,
                    const struct html_token *open)
{
    struct attributes attributes = { 0 };
    bool is_inline = html_tag_break(open->tag) == BREAK_NONE;

    memset(out, 0, sizeof(*out));
    out->marks = marks_of_tag(open->tag);
    if (open->inner.len == 0) {
        out->roles = roles_of_element(open->tag, &attributes);
        return true;
    }
    read_attributes(&attributes, open);
    if (!decode_all(&attributes, arena))
        return false;
    out->roles = roles_of_element(open->tag, &attributes);
    apply_styles(out, is_inline, attributes.style);
    if (open->tag == TAG_FONT) {
        set_color(out, attributes.color);
        set_font(out, attributes.face);
    }
    if (open->tag == TAG_A && attributes.href.len > 0) {
        set_mark(out, MARK_LINK, true);
        out->link = attributes.href;
    }
    return true;
}
