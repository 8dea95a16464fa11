/* test_yaml.c - YAML to a tree with places. */
#include "expect.h"

#include "base/buf.h"
#include "base/yaml.h"

static struct arena *arena;
static struct problems problems;
static const struct yaml_node *root;

static int fixture_begin(void **state)
{
    (void)state;
    arena = arena_new(SIZE_MAX);
    problems = (struct problems){ .arena = arena };
    return arena == NULL;
}

static int fixture_end(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static enum status read_text(const char *text)
{
    problems = (struct problems){ .arena = arena };
    return yaml_read(&root, arena, &problems, "f.yml", str_of(text));
}

static void add_place(struct buf *out, uint32_t line, uint32_t column)
{
    buf_add_uint(out, line);
    buf_add_char(out, ':');
    buf_add_uint(out, column);
    buf_add_char(out, ' ');
}

/* "1:1 {1:1 key=1:6 'value'}": every node with its place. */
static void add_node(struct buf *out, const struct yaml_node *node)
{
    add_place(out, node->line, node->column);
    if (node->kind == YAML_SCALAR) {
        buf_add_cstr(out, node->quoted ? "\"" : "'");
        buf_add_str(out, node->text);
        buf_add_cstr(out, node->quoted ? "\"" : "'");
        return;
    }
    buf_add_char(out, node->kind == YAML_LIST ? '[' : '{');
    for (uint32_t i = 0; i < node->count; i++) {
        if (i != 0)
            buf_add_cstr(out, ", ");
        if (node->kind == YAML_MAP) {
            add_place(out, node->keys[i]->line, node->keys[i]->column);
            buf_add_str(out, node->keys[i]->text);
            buf_add_char(out, '=');
        }
        add_node(out, node->items[i]);
    }
    buf_add_char(out, node->kind == YAML_LIST ? ']' : '}');
}

static void expect_tree(const char *text, const char *expected)
{
    struct buf out;

    assert_int_equal(read_text(text), STATUS_OK);
    assert_non_null(root);
    buf_init(&out, 4096);
    add_node(&out, root);
    expect_str(buf_str(&out), expected);
    buf_free(&out);
}

/* Every problem on a line of its own, as a person would see it. */
static void expect_problems(enum status status, const char *text,
                            const char *expected)
{
    struct buf out;

    assert_int_equal(read_text(text), status);
    assert_null(root);
    buf_init(&out, 4096);
    for (const struct problem *p = problems.first; p != NULL; p = p->next)
        buf_add_cstr(&out, arena_printf(arena, "%s:%u:%u: %s [T%d]\n", p->file,
                                        p->line, p->column, p->message,
                                        p->number));
    expect_str(buf_str(&out), expected);
    buf_free(&out);
}

static void every_node_knows_its_line_and_column(void **state)
{
    (void)state;
    expect_tree("a: 1\n"
                "b:\n"
                "  - x\n"
                "  - \"\xC3\xBC\": y\n"
                "    z: |\n"
                "      one\n"
                "      two\n"
                "c: {\xC3\xB5: [1, 2], e: }\n",
                "1:1 {1:1 a=1:4 '1', "
                "2:1 b=3:3 [3:5 'x', "
                "4:5 {4:5 \xC3\xBC=4:10 'y', 5:5 z=5:8 \"one\ntwo\n\"}], "
                "8:1 c=8:4 {8:5 \xC3\xB5=8:8 [8:9 '1', 8:12 '2'], "
                "8:16 e=8:19 ''}}");
}

static void a_list_may_stand_at_the_indent_of_its_key(void **state)
{
    (void)state;
    expect_tree("a:\n- x\n- 'y'\nb: z",
                "1:1 {1:1 a=2:1 [2:3 'x', 3:3 \"y\"], 4:1 b=4:4 'z'}");
}

static void a_byte_order_mark_takes_no_column(void **state)
{
    (void)state;
    expect_tree("\xEF\xBB\xBFk: v\n", "1:1 {1:1 k=1:4 'v'}");
}

static void text_of_a_scalar_ends_in_a_nul(void **state)
{
    (void)state;
    assert_int_equal(read_text("abc"), STATUS_OK);
    assert_string_equal(root->text.at, "abc");
    assert_string_equal(root->file, "f.yml");
}

static void nothing_but_comments_is_no_document_and_no_fault(void **state)
{
    (void)state;
    assert_int_equal(read_text(""), STATUS_OK);
    assert_null(root);
    assert_int_equal(read_text("# a\n\n# b\n"), STATUS_OK);
    assert_null(root);
    assert_int_equal(read_text("---\n# a\n"), STATUS_OK);
    assert_null(root);
}

static void all_faults_of_meaning_are_reported_at_once(void **state)
{
    (void)state;
    expect_problems(
        STATUS_RULES,
        "a: 1\n"
        "b: &x 3\n"
        "a: *x\n"
        "c: !t 5\n"
        "? [q]\n"
        ": z\n"
        "? {q: 1}\n"
        ": z\n"
        "d: \"\\0\"\n"
        "---\n"
        "b: 2\n",
        "f.yml:2:4: anchor \"&x\": anchors are not read [T251]\n"
        "f.yml:3:4: alias \"*x\": aliases are not read, quote a value that "
        "begins with an asterisk [T245]\n"
        "f.yml:3:1: key \"a\" stands twice, first on line 1 [T238]\n"
        "f.yml:4:4: tag \"!t\": tags are not read [T264]\n"
        "f.yml:5:3: a key must be text, found a list [T282]\n"
        "f.yml:7:3: a key must be text, found a map [T282]\n"
        "f.yml:9:4: control character U+0000 in a value [T226]\n"
        "f.yml:10:1: a second document: one file holds one [T273]\n");
}

static void a_fault_of_syntax_has_its_place_and_a_way_out(void **state)
{
    (void)state;
    expect_problems(STATUS_RULES, "a: b: c\n",
                    "f.yml:1:5: a colon and a space where no key can stand: "
                    "quote the value or mend the indentation [T207]\n");
    expect_problems(STATUS_RULES, "a:\n\t- b\n",
                    "f.yml:2:1: no value begins with this character: quote "
                    "the value, and indent with spaces, not tabs [T207]\n");
    expect_problems(STATUS_RULES, "a: \"bc\nd: e\n",
                    "f.yml:3:1: the file ends inside quotes (while scanning a "
                    "quoted scalar that began on line 1) [T207]\n");
    expect_problems(STATUS_RULES, "a: \"\\d+\"\n",
                    "f.yml:1:5: unknown escape: double the backslash, or use "
                    "single quotes [T207]\n");
    expect_problems(STATUS_RULES, "a: *.txt\n",
                    "f.yml:1:5: a name must follow this character: quote a "
                    "value that begins with \"*\" or \"&\" [T207]\n");
    expect_problems(STATUS_RULES, "a: [1, 2\nb: 3\n",
                    "f.yml:2:2: did not find expected ',' or ']' (while "
                    "parsing a flow sequence that began on line 1) [T207]\n");
}

static void faults_before_a_fault_of_syntax_are_kept(void **state)
{
    (void)state;
    expect_problems(STATUS_RULES, "a: 1\na: 2\nb: - c\n",
                    "f.yml:2:1: key \"a\" stands twice, first on line 1 "
                    "[T238]\n"
                    "f.yml:3:4: a list with \"- \" cannot begin on the line "
                    "of its key [T207]\n");
}

static void bytes_that_are_no_text_have_their_place(void **state)
{
    (void)state;
    expect_problems(STATUS_RULES, "a: b\n\xC3\xB5: \xFF\n",
                    "f.yml:2:4: byte 0xFF is not UTF-8 [T219]\n");
    expect_problems(STATUS_RULES, "a: b\n\xC3\xB5x: \x07\n",
                    "f.yml:2:5: control character U+0007 in a YAML file "
                    "[T226]\n");
}

static const char *nested(size_t depth)
{
    char *text = arena_alloc(arena, 2 * depth + 1, 1);

    memset(text, '[', depth);
    memset(text + depth, ']', depth);
    return text;
}

static void sixteen_deep_is_read_and_seventeen_is_not(void **state)
{
    (void)state;
    assert_int_equal(read_text(nested(16)), STATUS_OK);
    expect_problems(STATUS_LIMIT, nested(17),
                    "f.yml:1:17: nested more than 16 deep [T287]\n");
    expect_problems(STATUS_LIMIT, nested(100000),
                    "f.yml:1:17: nested more than 16 deep [T287]\n");
}

static void over_four_mebibytes_is_not_read(void **state)
{
    size_t len = (size_t)4 * 1024 * 1024 + 1;
    char *text = arena_alloc(arena, len + 1, 1);

    (void)state;
    memset(text, ' ', len);
    expect_problems(STATUS_LIMIT, text,
                    "f.yml:0:0: over 4 MiB of YAML [T296]\n");
    text[len - 1] = '\0';
    assert_int_equal(read_text(text), STATUS_OK);
}

static void without_memory_the_status_says_so(void **state)
{
    struct str text = STR("a: [1, 2, {b: c}]\n");
    enum status status = STATUS_NOMEM;

    (void)state;
    for (size_t cap = 0; status != STATUS_OK; cap += 16) {
        struct arena *small = arena_new(cap);

        status = yaml_read(&root, small, NULL, "f.yml", text);
        assert_true(status == STATUS_OK || status == STATUS_NOMEM);
        assert_true((root != NULL) == (status == STATUS_OK));
        assert_true(cap < 4096);
        arena_free(small);
    }
}

static void get_finds_a_key_of_a_map_only(void **state)
{
    (void)state;
    read_text("a: 1\nb: [2]\n");
    expect_str(yaml_get(root, "a")->text, "1");
    assert_null(yaml_get(root, "c"));
    assert_null(yaml_get(yaml_get(root, "b"), "a"));
    assert_null(yaml_get(NULL, "a"));
}

static void whole_numbers_are_plain_digits(void **state)
{
    int64_t number = 7;

    (void)state;
    read_text("[12, -3, +4, 9223372036854775807, 9223372036854775808, 1.5, "
              "0x10, '5', '', 1_000, -, []]");
    assert_true(yaml_int(root->items[0], &number) && number == 12);
    assert_true(yaml_int(root->items[1], &number) && number == -3);
    assert_true(yaml_int(root->items[2], &number) && number == 4);
    assert_true(yaml_int(root->items[3], &number) && number == INT64_MAX);
    for (uint32_t i = 4; i < root->count; i++)
        assert_false(yaml_int(root->items[i], &number));
    assert_false(yaml_int(NULL, &number));
    assert_true(number == INT64_MAX);
}

static void decimals_have_up_to_four_places(void **state)
{
    int64_t number = 7;

    (void)state;
    read_text("[0.39, -11.8, 206.8350, 5, 0.0001, 0.00001, .5, 5., 1e3, "
              "'1.5', 1.2.3, 99999999999999999]");
    assert_true(yaml_decimal(root->items[0], &number) && number == 3900);
    assert_true(yaml_decimal(root->items[1], &number) && number == -118000);
    assert_true(yaml_decimal(root->items[2], &number) && number == 2068350);
    assert_true(yaml_decimal(root->items[3], &number) && number == 50000);
    assert_true(yaml_decimal(root->items[4], &number) && number == 1);
    for (uint32_t i = 5; i < root->count; i++)
        assert_false(yaml_decimal(root->items[i], &number));
}

static void truth_is_one_of_six_plain_words(void **state)
{
    bool truth;

    (void)state;
    read_text("[true, Yes, ON, false, no, Off, 'yes', 1, y, '']");
    for (uint32_t i = 0; i < 6; i++) {
        assert_true(yaml_bool(root->items[i], &truth));
        assert_int_equal(truth, i < 3);
    }
    for (uint32_t i = 6; i < root->count; i++)
        assert_false(yaml_bool(root->items[i], &truth));
    assert_false(yaml_bool(NULL, &truth));
}

#define WITH_FIXTURE(test) \
    cmocka_unit_test_setup_teardown(test, fixture_begin, fixture_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FIXTURE(every_node_knows_its_line_and_column),
        WITH_FIXTURE(a_list_may_stand_at_the_indent_of_its_key),
        WITH_FIXTURE(a_byte_order_mark_takes_no_column),
        WITH_FIXTURE(text_of_a_scalar_ends_in_a_nul),
        WITH_FIXTURE(nothing_but_comments_is_no_document_and_no_fault),
        WITH_FIXTURE(all_faults_of_meaning_are_reported_at_once),
        WITH_FIXTURE(a_fault_of_syntax_has_its_place_and_a_way_out),
        WITH_FIXTURE(faults_before_a_fault_of_syntax_are_kept),
        WITH_FIXTURE(bytes_that_are_no_text_have_their_place),
        WITH_FIXTURE(sixteen_deep_is_read_and_seventeen_is_not),
        WITH_FIXTURE(over_four_mebibytes_is_not_read),
        WITH_FIXTURE(without_memory_the_status_says_so),
        WITH_FIXTURE(get_finds_a_key_of_a_map_only),
        WITH_FIXTURE(whole_numbers_are_plain_digits),
        WITH_FIXTURE(decimals_have_up_to_four_places),
        WITH_FIXTURE(truth_is_one_of_six_plain_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
