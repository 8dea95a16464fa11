/* limits.c - the limits, told. */
#include "base/limits.h"

#define TEXT(number) #number
#define LINE(name, number, unit) name "\t" TEXT(number) "\t" unit "\n"

const char *limits_text(void)
{
    return LINE("draft", LIMIT_DRAFT, "bytes")
        LINE("draft in Markdown", LIMIT_MARKDOWN, "bytes")
        LINE("paragraphs, items, cells", LIMIT_BLOCKS, "")
        LINE("HTML depth", LIMIT_HTML_DEPTH, "elements")
        LINE("findings", LIMIT_FINDINGS, "")
        LINE("memory of a check", LIMIT_MEMORY_MIB, "MiB")
        LINE("time of a check", LIMIT_BUDGET_MS, "ms")
        LINE("time that can be set", LIMIT_BUDGET_MOST_MS, "ms")
        LINE("pattern", LIMIT_PATTERN, "bytes")
        LINE("pattern, nested", LIMIT_PATTERN_NEST, "brackets")
        LINE("match, steps", LIMIT_MATCH_STEPS, "")
        LINE("match, depth", LIMIT_MATCH_DEPTH, "")
        LINE("match, heap", LIMIT_MATCH_HEAP_KIB, "KiB")
        LINE("rule file", LIMIT_RULE_FILE, "bytes")
        LINE("YAML file", LIMIT_YAML_FILE, "bytes")
        LINE("YAML depth", LIMIT_YAML_DEPTH, "")
        LINE("dictionary file", LIMIT_DICTIONARY, "bytes");
}
