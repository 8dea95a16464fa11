/* html_tag.c - the HTML tags that say something about text. */
#include "input/html_tag.h"

#define NAME_MAX_LEN 12u

struct name {
    const char *name;
    enum html_tag tag;
};

/* In order of bytes. */
static const struct name names[] = {
    { "a", TAG_A },           { "address", TAG_DIV },
    { "article", TAG_DIV },   { "aside", TAG_DIV },
    { "b", TAG_B },           { "blockquote", TAG_BLOCKQUOTE },
    { "body", TAG_BODY },     { "br", TAG_BR },
    { "caption", TAG_CAPTION }, { "center", TAG_DIV },
    { "cite", TAG_I },        { "code", TAG_CODE },
    { "dd", TAG_DD },         { "del", TAG_DEL },
    { "details", TAG_DIV },   { "dfn", TAG_I },
    { "dir", TAG_UL },        { "div", TAG_DIV },
    { "dl", TAG_DL },         { "dt", TAG_DT },
    { "em", TAG_EM },         { "fieldset", TAG_DIV },
    { "figcaption", TAG_DIV }, { "figure", TAG_DIV },
    { "font", TAG_FONT },     { "footer", TAG_DIV },
    { "form", TAG_DIV },      { "h1", TAG_H1 },
    { "h2", TAG_H2 },         { "h3", TAG_H3 },
    { "h4", TAG_H4 },         { "h5", TAG_H5 },
    { "h6", TAG_H6 },         { "header", TAG_DIV },
    { "hgroup", TAG_DIV },    { "hr", TAG_HR },
    { "i", TAG_I },           { "iframe", TAG_SCRIPT },
    { "ins", TAG_INS },       { "kbd", TAG_CODE },
    { "legend", TAG_DIV },    { "li", TAG_LI },
    { "main", TAG_DIV },      { "mark", TAG_MARK },
    { "menu", TAG_UL },       { "nav", TAG_DIV },
    { "noembed", TAG_SCRIPT }, { "noframes", TAG_SCRIPT },
    { "ol", TAG_OL },         { "option", TAG_DIV },
    { "p", TAG_P },           { "pre", TAG_PRE },
    { "s", TAG_S },           { "samp", TAG_CODE },
    { "script", TAG_SCRIPT }, { "section", TAG_DIV },
    { "span", TAG_SPAN },     { "strike", TAG_S },
    { "strong", TAG_STRONG }, { "style", TAG_STYLE },
    { "summary", TAG_DIV },   { "table", TAG_TABLE },
    { "td", TAG_TD },         { "template", TAG_TEMPLATE },
    { "th", TAG_TH },         { "title", TAG_TITLE },
    { "tr", TAG_TR },         { "tt", TAG_CODE },
    { "u", TAG_U },           { "ul", TAG_UL },
    { "var", TAG_I },         { "xml", TAG_TEMPLATE },
};

enum html_tag html_tag_of(struct str name)
{
    char lower[NAME_MAX_LEN];
    struct str key = { lower, name.len };
    size_t low = 0, high = sizeof(names) / sizeof(names[0]);

    if (name.len > sizeof(lower))
        return TAG_OTHER;
    for (size_t i = 0; i < name.len; i++)
        lower[i] = name.at[i] >= 'A' && name.at[i] <= 'Z'
                       ? (char)(name.at[i] + 32)
                       : name.at[i];
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_compare(str_of(names[middle].name), key);

        if (order == 0)
            return names[middle].tag;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return TAG_OTHER;
}

enum html_break html_tag_break(enum html_tag tag)
{
    switch (tag) {
    case TAG_BODY:
    case TAG_DIV:
        return BREAK_LINE;
    case TAG_BLOCKQUOTE:
    case TAG_CAPTION:
    case TAG_DD:
    case TAG_DL:
    case TAG_DT:
    case TAG_H1:
    case TAG_H2:
    case TAG_H3:
    case TAG_H4:
    case TAG_H5:
    case TAG_H6:
    case TAG_HR:
    case TAG_LI:
    case TAG_OL:
    case TAG_P:
    case TAG_PRE:
    case TAG_TABLE:
    case TAG_TD:
    case TAG_TH:
    case TAG_TR:
    case TAG_UL:
        return BREAK_PARAGRAPH;
    default:
        return BREAK_NONE;
    }
}

bool html_tag_is_formatting(enum html_tag tag)
{
    switch (tag) {
    case TAG_A:
    case TAG_B:
    case TAG_CODE:
    case TAG_DEL:
    case TAG_EM:
    case TAG_FONT:
    case TAG_I:
    case TAG_INS:
    case TAG_MARK:
    case TAG_S:
    case TAG_STRONG:
    case TAG_U:
        return true;
    default:
        return false;
    }
}

bool html_tag_is_hidden(enum html_tag tag)
{
    return tag == TAG_TEMPLATE || html_tag_is_raw(tag);
}

bool html_tag_is_raw(enum html_tag tag)
{
    return tag == TAG_SCRIPT || tag == TAG_STYLE || tag == TAG_TITLE;
}

unsigned html_tag_heading(enum html_tag tag)
{
    return tag >= TAG_H1 && tag <= TAG_H6 ? (unsigned)(tag - TAG_H1) + 1 : 0;
}
