/* test_json.c - the JSON writer. */
#include "expect.h"

#include "base/json.h"

static struct buf out;
static struct json json;

static int out_begin(void **state)
{
    (void)state;
    buf_init(&out, 4096);
    json_init(&json, &out, 0);
    return 0;
}

static int out_end(void **state)
{
    (void)state;
    buf_free(&out);
    return 0;
}

static void write_sample(void)
{
    json_begin_object(&json);
    json_key(&json, "score");
    json_hundredths(&json, 8750);
    json_key(&json, "findings");
    json_begin_array(&json);
    json_begin_object(&json);
    json_key(&json, "at");
    json_int(&json, -1);
    json_end_object(&json);
    json_cstr(&json, "b");
    json_cstr(&json, NULL);
    json_end_array(&json);
    json_key(&json, "none");
    json_begin_array(&json);
    json_end_array(&json);
    json_key(&json, "empty");
    json_begin_object(&json);
    json_end_object(&json);
    json_key(&json, "complete");
    json_bool(&json, true);
    json_key(&json, "partial");
    json_bool(&json, false);
    json_end_object(&json);
}

static void without_indent_all_stands_on_one_line(void **state)
{
    (void)state;
    write_sample();
    expect_str(buf_str(&out),
               "{\"score\":87.5,\"findings\":[{\"at\":-1},\"b\",null],"
               "\"none\":[],\"empty\":{},\"complete\":true,"
               "\"partial\":false}");
}

static void with_indent_every_item_has_a_line(void **state)
{
    (void)state;
    json_init(&json, &out, 2);
    write_sample();
    expect_str(buf_str(&out), "{\n"
                              "  \"score\": 87.5,\n"
                              "  \"findings\": [\n"
                              "    {\n"
                              "      \"at\": -1\n"
                              "    },\n"
                              "    \"b\",\n"
                              "    null\n"
                              "  ],\n"
                              "  \"none\": [],\n"
                              "  \"empty\": {},\n"
                              "  \"complete\": true,\n"
                              "  \"partial\": false\n"
                              "}");
}

static void strings_always_parse(void **state)
{
    (void)state;
    json_str(&json, STR("a\"b\\c/\b\f\n\r\t\x01\0\x7F\xC2\x85"
                        "\xE2\x80\xA8\xE2\x80\xA9\xC3\xB5\xF0\x9F\x98\x80"));
    expect_str(buf_str(&out),
               "\"a\\\"b\\\\c/\\b\\f\\n\\r\\t\\u0001\\u0000\\u007f\\u0085"
               "\\u2028\\u2029\xC3\xB5\xF0\x9F\x98\x80\"");
}

static void bytes_that_are_not_utf8_become_the_replacement(void **state)
{
    (void)state;
    json_str(&json, STR("a\xFF" "b\xED\xA0\x80\xE2\x82"));
    expect_str(buf_str(&out),
               "\"a\xEF\xBF\xBD" "b\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"
               "\xEF\xBF\xBD\"");
}

static void keys_are_escaped_too(void **state)
{
    (void)state;
    json_begin_object(&json);
    json_any_key(&json, STR("a\""));
    json_str(&json, str_of(NULL));
    json_end_object(&json);
    expect_str(buf_str(&out), "{\"a\\\"\":\"\"}");
}

static void nesting_past_the_depth_fails_the_buffer(void **state)
{
    (void)state;
    for (int i = 0; i < JSON_DEPTH - 1; i++)
        json_begin_array(&json);
    assert_false(out.failed);
    json_begin_array(&json);
    assert_true(out.failed);
    json_null(&json);
    for (int i = 0; i < JSON_DEPTH; i++)
        json_end_array(&json);
}

/* However much of it there is. */
static void without_room_the_buffer_fails(void **state)
{
    size_t max = 0;

    (void)state;
    do {
        buf_free(&out);
        buf_init(&out, ++max);
        json_init(&json, &out, 2);
        json_begin_object(&json);
        json_put_int(&json, "least", INT64_MIN);
        json_put_cstr(&json, "text", "a\"b");
        json_any_key(&json, STR("key"));
        json_str(&json, STR("plain"));
        json_end_object(&json);
    } while (out.failed && max < 1000);
    expect_str(buf_str(&out), "{\n"
                              "  \"least\": -9223372036854775808,\n"
                              "  \"text\": \"a\\\"b\",\n"
                              "  \"key\": \"plain\"\n"
                              "}");
    assert_in_range(max, out.len, out.len + 32);
}

#define WITH_OUT(test) \
    cmocka_unit_test_setup_teardown(test, out_begin, out_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_OUT(without_indent_all_stands_on_one_line),
        WITH_OUT(with_indent_every_item_has_a_line),
        WITH_OUT(strings_always_parse),
        WITH_OUT(bytes_that_are_not_utf8_become_the_replacement),
        WITH_OUT(keys_are_escaped_too),
        WITH_OUT(nesting_past_the_depth_fails_the_buffer),
        WITH_OUT(without_room_the_buffer_fails),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
