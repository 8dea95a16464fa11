/* test_html_token.c - HTML cut into tags, text, entities and comments. */
#include "base/buf.h"
#include "expect.h"
#include "input/html_token.h"

/* Every token as its kind and bytes: t|text| e|&amp;| o|<b>| c|</b>| ... */
static void expect_tokens_at(struct str source, const char *expected,
                             const char *file, int line)
{
    static const char kinds[] = "teoc!-";
    struct html_tokens tokens = { .source = source,
                                  .end = (uint32_t)source.len };
    struct html_token token;
    struct buf shown;
    uint32_t end = 0;

    buf_init(&shown, 1 << 16);
    while (html_token_next(&tokens, &token)) {
        assert_int_equal(token.at.start, end);
        end = token.at.end;
        buf_add_char(&shown, kinds[token.kind]);
        buf_add_char(&shown, '|');
        buf_add_str(&shown,
                    str_slice(source, token.at.start, token.at.end));
        buf_add_char(&shown, '|');
    }
    assert_int_equal(end, source.len);
    expect_str_at(buf_str(&shown), expected, file, line);
    buf_free(&shown);
}

#define expect_tokens(source, expected) \
    expect_tokens_at(STR(source), (expected), __FILE__, __LINE__)

static void markup_is_told_from_text(void **state)
{
    (void)state;
    expect_tokens("a<b>c</b>&amp;<!-- x --><!doctype html><br/>",
                  "t|a|o|<b>|t|c|c|</b>|e|&amp;|!|<!-- x -->|"
                  "-|<!doctype html>|o|<br/>|");
}

static void what_only_looks_like_markup_is_text(void **state)
{
    (void)state;
    expect_tokens("a < b <3 &x; & </ >", "t|a |t|< b |t|<3 |t|&x; |t|& |"
                                         "t|</ >|");
    expect_tokens("<b", "t|<b|");
    expect_tokens("<b <i>x", "t|<b |o|<i>|t|x|");
    expect_tokens("<!-- x", "t|<!-- x|");
}

static void a_quoted_value_may_hold_brackets(void **state)
{
    (void)state;
    expect_tokens("<a title=\"x > <y>\">z", "o|<a title=\"x > <y>\">|t|z|");
}

static void a_missing_quote_does_not_swallow_the_text(void **state)
{
    (void)state;
    expect_tokens("<a href=\"x>text</a>", "o|<a href=\"x>|t|text|c|</a>|");
}

static void the_content_of_a_script_is_no_markup(void **state)
{
    (void)state;
    expect_tokens("<script>a<b></B></script >x<style>y",
                  "o|<script>|-|a<b></B>|c|</script >|t|x|o|<style>|t|y|");
}

static void expect_entity(struct str source, size_t len, const char *text)
{
    struct html_entity entity = { { 0 }, 0 };
    struct str actual = { entity.text, 0 };

    assert_int_equal(html_entity_read(&entity, source), len);
    actual.len = entity.text_len;
    expect_str(actual, text);
}

static void entities_stand_for_a_character(void **state)
{
    (void)state;
    expect_entity(STR("&otilde;x"), 8, "\xC3\xB5");
    expect_entity(STR("&zdot;"), 6, "\xC5\xBC");
    expect_entity(STR("&Scaron;"), 8, "\xC5\xA0");
    expect_entity(STR("&#245;"), 6, "\xC3\xB5");
    expect_entity(STR("&#xF5"), 5, "\xC3\xB5");
    expect_entity(STR("&#146;"), 6, "\xE2\x80\x99");
    expect_entity(STR("&amp b"), 4, "&");
    expect_entity(STR("&#0;"), 4, "\xEF\xBF\xBD");
    expect_entity(STR("&#99999999999999999999;"), 23, "\xEF\xBF\xBD");
}

static void unknown_entities_are_none(void **state)
{
    (void)state;
    expect_entity(STR("&"), 0, "");
    expect_entity(STR("&;"), 0, "");
    expect_entity(STR("&#;"), 0, "");
    expect_entity(STR("&nothing;"), 0, "");
    expect_entity(STR("&eacute x"), 0, "");
    expect_entity(STR("&ampx;"), 0, "");
}

static void every_name_of_the_table_is_found(void **state)
{
    static const char *const names[] = { "AElig", "AMP",  "zwnj", "zwj",
                                         "Tab",   "nbsp", "euro", "apos",
                                         "hellip", "rsquo", "lstrok" };

    (void)state;
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        char text[16] = "&";
        struct html_entity entity;

        strcat(text, names[i]);
        strcat(text, ";");
        assert_int_equal(html_entity_read(&entity, str_of(text)),
                         strlen(text));
    }
}

static void attributes_come_one_by_one(void **state)
{
    struct str rest = STR(" a=1 b = \"x y\" c='z'd hidden/ e=\"q");
    const char *const expected[][2] = { { "a", "1" },      { "b", "x y" },
                                        { "c", "z" },      { "d", "" },
                                        { "hidden", "" },  { "e", "q" } };
    struct str name, value;

    (void)state;
    for (size_t i = 0; i < 6; i++) {
        assert_true(html_attribute_next(&rest, &name, &value));
        expect_str(name, expected[i][0]);
        expect_str(value, expected[i][1]);
    }
    assert_false(html_attribute_next(&rest, &name, &value));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(markup_is_told_from_text),
        cmocka_unit_test(what_only_looks_like_markup_is_text),
        cmocka_unit_test(a_quoted_value_may_hold_brackets),
        cmocka_unit_test(a_missing_quote_does_not_swallow_the_text),
        cmocka_unit_test(the_content_of_a_script_is_no_markup),
        cmocka_unit_test(entities_stand_for_a_character),
        cmocka_unit_test(unknown_entities_are_none),
        cmocka_unit_test(every_name_of_the_table_is_found),
        cmocka_unit_test(attributes_come_one_by_one),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
