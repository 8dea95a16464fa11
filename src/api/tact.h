/* tact.h - lint a support reply before it is sent.
 *
 *     tact_builder *builder;
 *     tact_linter *linter;
 *     tact_report *report;
 *     tact_draft draft = TACT_DRAFT_INIT;
 *
 *     tact_builder_new(&builder);
 *     tact_builder_finish(&linter, builder, NULL);
 *     draft.text = text;
 *     draft.text_len = strlen(text);
 *     if (tact_lint(&report, linter, &draft, NULL) == TACT_OK)
 *         printf("%d\n", tact_report_score(report) / 100);
 *     tact_report_free(report);
 *     tact_linter_unref(linter);
 *
 * Positions are byte offsets into the draft exactly as it was passed in,
 * half-open: [start, end).  Lines and columns count from 1.
 * Strings handed in are borrowed for the call.  Strings handed out are UTF-8,
 * NUL-terminated, belong to the object they were read from and live as long as
 * it does.
 * A tact_linter never changes once built: any number of threads may share it.
 * A report keeps its linter: either may be given back first.
 * Builders, reports and errors are for one thread at a time.
 * No function prints, exits, changes the locale or keeps state of its own.
 * Functions that return a status leave *out NULL when they fail.  Where `why`
 * is not NULL it receives a chain of errors to be freed with tact_error_free,
 * or NULL; it may be set, with notes, even when the status is TACT_OK.
 */
#ifndef TACT_H
#define TACT_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define TACT_VERSION_MAJOR 0
#define TACT_VERSION_MINOR 1
#define TACT_VERSION_PATCH 0
#define TACT_VERSION_STRING "0.1.0"
#define TACT_VERSION_NUMBER(major, minor, patch) \
    ((uint32_t)(major) << 16 | (uint32_t)(minor) << 8 | (uint32_t)(patch))
/* Of this header, to be held against tact_version(). */
#define TACT_VERSION \
    TACT_VERSION_NUMBER(TACT_VERSION_MAJOR, TACT_VERSION_MINOR, \
                        TACT_VERSION_PATCH)

#ifdef __GNUC__
#define TACT_API __attribute__((visibility("default")))
#else
#define TACT_API
#endif

typedef struct tact_builder tact_builder; /* mutable: settings and packs   */
typedef struct tact_linter  tact_linter;  /* immutable, counted, shareable */
typedef struct tact_report  tact_report;  /* one draft's verdict           */
typedef struct tact_finding tact_finding; /* borrowed from a tact_report   */
typedef struct tact_rule    tact_rule;    /* borrowed from a tact_linter   */
typedef struct tact_error   tact_error;   /* what went wrong, and where    */
typedef struct tact_dictionary tact_dictionary; /* the words of a language  */

/* Numbers are permanent: never reused, never renumbered. */
typedef enum tact_status {
    TACT_OK = 0,
    TACT_ERR_NOMEM = -1,       /* memory ran out, or a memory cap was hit  */
    TACT_ERR_ARGUMENT = -2,    /* the caller broke a documented condition  */
    TACT_ERR_IO = -3,          /* a file could not be read or written      */
    TACT_ERR_ENCODING = -4,    /* the text is not what it claims           */
    TACT_ERR_RULES = -5,       /* a rule pack or settings file is wrong    */
    TACT_ERR_UNSUPPORTED = -6, /* unknown format, language or check        */
    TACT_ERR_LIMIT = -7,       /* too large, too deep or too slow          */
    TACT_ERR_ABI = -8          /* a struct's size field is not one we know */
} tact_status;

typedef enum tact_severity {
    TACT_SUGGESTION = 1,
    TACT_WARNING = 2,
    TACT_BLOCKER = 3
} tact_severity;

/* One message to look at.  Start from TACT_DRAFT_INIT. */
typedef struct tact_draft {
    size_t size;            /* sizeof(tact_draft) as the caller compiled it */
    const char *text;       /* the draft; any bytes; not NUL-terminated     */
    size_t text_len;        /* bytes                                        */
    const char *format;     /* "plain", "markdown", "html"; NULL: from name
                               and bytes                                    */
    const char *language;   /* "en", "et", "pl"; NULL: detect               */
    const char *name;       /* shown in reports; NULL: "<draft>"            */
    const char *context;    /* a JSON object: customer_message,
                               customer_name, agent_name, customer_language,
                               channel, attachments, today, not_examined (a
                               list of {what, why} that the caller could not
                               hand over: the report is not complete then);
                               or NULL                                      */
    size_t context_len;     /* bytes                                        */
    int32_t budget_ms;      /* milliseconds that it may take, up to 600000;
                               0: as the linter was told; -1: no bound      */
} tact_draft;
#define TACT_DRAFT_INIT \
    { sizeof(tact_draft), NULL, 0, NULL, NULL, NULL, NULL, 0, 0 }

/* Where something stands.  Layout is frozen: this struct never grows. */
typedef struct tact_range {
    uint32_t start, end;             /* bytes, half-open        */
    uint32_t start_utf16, end_utf16; /* UTF-16 units, half-open */
    uint32_t start_point, end_point; /* code points, half-open  */
    uint32_t start_line, end_line;   /* from 1                  */
    uint32_t start_col, end_col;     /* code points, from 1     */
} tact_range;

/* Returns 0 to go on; anything else stops the writer with TACT_ERR_IO. */
typedef int (*tact_write_fn)(const char *bytes, size_t len, void *payload);

/* 0x00MMmmpp of the library loaded. */
TACT_API uint32_t tact_version(void);

/* "ok", "no memory", …; static. */
TACT_API const char *tact_status_name(tact_status status);

/* What the library is, was built with and can do here: "version" ("0.1.0"),
 * "pcre2", "speller" (a name and version), "jit" ("yes" or "no"), "limits" (a
 * line each: name, number, unit, with tabs between).  Static; NULL for an
 * unknown name. */
TACT_API const char *tact_feature(const char *name);

/* --- building a linter --------------------------------------------------- */

/* A builder with the shipped packs and no settings. NOMEM. */
TACT_API tact_status tact_builder_new(tact_builder **out);

/* Reads a settings file (tact.yml; its format is in tact-rules(5)).  All
 * faults of the file come back in *why.  IO, RULES, NOMEM. */
TACT_API tact_status tact_builder_load(tact_builder *builder, const char *path,
                                       tact_error **why);

/* A file in memory: whatever is read at `path` from now on are these bytes,
 * whether there is such a file or not, and the folders on its way are there.
 * So rules, word lists, dictionaries and settings can come from anywhere: set
 * "rules" and the like to the folders of such paths.  The bytes are copied.
 * What was made of them is not kept in a cache.  NOMEM. */
TACT_API tact_status tact_builder_put(tact_builder *builder, const char *path,
                                      const char *bytes, size_t len,
                                      tact_error **why);

/* One setting.  Keys: "rules" (folder of the shipped packs), "dictionaries"
 * (our word lists), "hunspell" (folders of .aff/.dic, with ':' between),
 * "cache" (folder where compiled rules and dictionaries are kept; unless set,
 * nothing is kept, and what was compiled for all users is read; "none" or
 * "": not even that; "./none" is a folder), "languages" ("en,et"),
 * "style" (a Vale style folder; may be set again for more), "pack" (a folder
 * of rules in our format; likewise), "accept" and "reject" (a word; likewise),
 * "rule.<id>" and "check.<id>" ("off", "on", "suggestion", "warning",
 * "blocker", or "weight <number>"), "scoring" (a file), "budget" (milliseconds
 * of work that a draft may take, 250 unless set, "0" for no bound: what was not
 * examined by then is said in the report; on a busy machine at most four times
 * as much on the clock), "min_score" and "fail_on" (the gate, for
 * programs).  ARGUMENT for an unknown key or value. */
TACT_API tact_status tact_builder_set(tact_builder *builder, const char *key,
                                      const char *value, tact_error **why);

/* The value of "rules", "dictionaries", "cache", "min_score" or "fail_on";
 * NULL when it is not set, or for another key. */
TACT_API const char *tact_builder_get(const tact_builder *builder,
                                      const char *key);

/* Builds.  Rules that cannot be loaded (Vale scripts), and choices about rules
 * or checks that there are none of, are notes in *why; a fault in a rule file,
 * and there all faults of all files are listed, is RULES.  A builder makes one
 * linter: after that it can only be freed. */
TACT_API tact_status tact_builder_finish(tact_linter **out,
                                         tact_builder *builder,
                                         tact_error **why);
TACT_API void tact_builder_free(tact_builder *builder);

TACT_API tact_linter *tact_linter_ref(tact_linter *linter);
TACT_API void tact_linter_unref(tact_linter *linter);

/* --- linting ------------------------------------------------------------- */

/* Judges one draft.  Any bytes are a draft; what could not be examined is said
 * in the report.  ARGUMENT, UNSUPPORTED (format or language), RULES (context
 * that is no JSON object), LIMIT (over 16 MiB, or too much in it to be
 * judged), NOMEM. */
TACT_API tact_status tact_lint(tact_report **out, tact_linter *linter,
                               const tact_draft *draft, tact_error **why);
TACT_API void tact_report_free(tact_report *report);

/* Hundredths of a point: 0 to 10000. */
TACT_API int tact_report_score(const tact_report *report);

/* 1: a blocker was found. */
TACT_API int tact_report_blocked(const tact_report *report);

/* 1: everything was examined.  Else what was not is in the written report. */
TACT_API int tact_report_complete(const tact_report *report);

/* Tag of the draft's language, "" for none.  One without rules ("de") means
 * that only the safety of the draft was examined: the report is not complete
 * then. */
TACT_API const char *tact_report_language(const tact_report *report);

/* Hundredths of a point, or -1 when the dimension ("tone", "clarity",
 * "questions", "emphasis", "correctness", "courtesy", "safety", "answer") does
 * not apply to this draft or does not exist. */
TACT_API int tact_report_dimension(const tact_report *report,
                                   const char *dimension);

/* Findings in order of the draft. */
TACT_API size_t tact_report_count(const tact_report *report);
TACT_API const tact_finding *tact_report_at(const tact_report *report,
                                            size_t i);

/* Writes a report in a format ("text", "json", "jsonl", "sarif", "github",
 * "checkstyle").  `options` is "" or words with spaces between: "color",
 * "width=100", "ascii", "explain-score", "all".  UNSUPPORTED, IO, NOMEM. */
TACT_API tact_status tact_report_write(const tact_report *report,
                                       const char *format, const char *options,
                                       tact_write_fn write, void *payload,
                                       tact_error **why);

/* The same for several reports in one document. */
TACT_API tact_status tact_reports_write(const tact_report *const *reports,
                                        size_t count, const char *format,
                                        const char *options,
                                        tact_write_fn write, void *payload,
                                        tact_error **why);

TACT_API const char *tact_finding_rule(const tact_finding *finding);
TACT_API const char *tact_finding_check(const tact_finding *finding);
TACT_API const char *tact_finding_dimension(const tact_finding *finding);
TACT_API const char *tact_finding_message(const tact_finding *finding);
TACT_API const char *tact_finding_message_en(const tact_finding *finding);
TACT_API tact_severity tact_finding_severity(const tact_finding *finding);
TACT_API tact_range tact_finding_range(const tact_finding *finding);

/* Hundredths of a point: the score with this finding mended, minus now. */
TACT_API int tact_finding_gain(const tact_finding *finding);

/* Fixes, best first: put `text` in place of `range`.  `safe` is 1 when it can
 * be put in without a thought. */
TACT_API size_t tact_finding_fix_count(const tact_finding *finding);
TACT_API const char *tact_finding_fix(const tact_finding *finding, size_t i);
TACT_API tact_range tact_finding_fix_range(const tact_finding *finding,
                                           size_t i);
TACT_API int tact_finding_fix_safe(const tact_finding *finding, size_t i);

/* Reads a draft without judging it: for the three functions below.  Such a report
 * has no findings and a score of -1.  Statuses as tact_lint. */
TACT_API tact_status tact_read(tact_report **out, tact_linter *linter,
                               const tact_draft *draft, tact_error **why);

/* What the agent wrote: the draft without quoted history, signature and
 * footer.  *len may be NULL. */
TACT_API const char *tact_report_own_text(const tact_report *report,
                                          size_t *len);

/* The newest message of the history that the draft quotes: without the lines
 * that introduce it, its quote marks and markup taken away; older messages in
 * it are marked with "> ".  "" when nothing is quoted.  UTF-8; *len may be NULL.
 * Like the next one for a report of tact_read. */
TACT_API const char *tact_report_quoted_text(const tact_report *report,
                                             size_t *len);

/* The lines that introduce it, "On … Anna <anna@example.com> wrote:"; "" when
 * there are none.  *len may be NULL. */
TACT_API const char *tact_report_quoted_header(const tact_report *report,
                                               size_t *len);

/* --- rules --------------------------------------------------------------- */

/* The rules of a linter, by language, pack and name.  NULL past the end, and
 * for a rule for which there is no memory. */
TACT_API size_t tact_linter_rule_count(const tact_linter *linter);
TACT_API const tact_rule *tact_linter_rule_at(const tact_linter *linter,
                                              size_t i);

/* A value of a rule: "id", "check", "language", "pack", "kind", "file",
 * "severity", "dimension", "message", "message_en", "description", "link",
 * "state" ("on" or "off"), "measured_found" and "measured_right" (of so many
 * findings on labelled replies so many were right).  "" when it has none, NULL
 * for an unknown key. */
TACT_API const char *tact_rule_get(const tact_rule *rule, const char *key);

/* The examples a rule carries. */
TACT_API size_t tact_rule_example_count(const tact_rule *rule);
TACT_API const char *tact_rule_example(const tact_rule *rule, size_t i,
                                       int *must_flag);

/* Runs a rule's own examples.  What does not hold is in *why, each with file
 * and line; then RULES. */
TACT_API tact_status tact_rule_test(const tact_linter *linter,
                                    const tact_rule *rule, tact_error **why);

/* --- dictionaries -------------------------------------------------------- */

/* Tags of the languages that a linter knows, in its order; NULL past the
 * end. */
TACT_API size_t tact_linter_language_count(const tact_linter *linter);
TACT_API const char *tact_linter_language_at(const tact_linter *linter,
                                             size_t i);

/* The words that drafts in a language are spelt by.  Keeps its linter; for one
 * thread at a time.  Nothing is loaded yet.  UNSUPPORTED for a language that
 * the linter does not know, NOMEM. */
TACT_API tact_status tact_dictionary_open(tact_dictionary **out,
                                          tact_linter *linter,
                                          const char *language,
                                          tact_error **why);
TACT_API void tact_dictionary_free(tact_dictionary *dictionary);

/* What is known about it: "language", "name" ("et_EE"), "file" (the .dic),
 * "lexicon" (the compiled file), "state" ("none": no dictionary was found;
 * "missing", "stale" or "current": the lexicon), and as digits "forms",
 * "words" (of our own lists), "bytes" and "made" (of the lexicon, seconds
 * since 1970).  "" when there is none, NULL for an unknown key. */
TACT_API const char *tact_dictionary_get(const tact_dictionary *dictionary,
                                         const char *key);

/* Compiles it anew and looks at it again; linters built later use it.  IO,
 * UNSUPPORTED (used as it is), NOMEM. */
TACT_API tact_status tact_dictionary_build(tact_dictionary *dictionary,
                                           tact_error **why);

/* Looks a word up, as it stands in a text: 1 when it is right, 0 when it is
 * wrong, -1 when that cannot be said.  Never fails otherwise. */
TACT_API int tact_dictionary_check(tact_dictionary *dictionary,
                                   const char *word);

/* Of the word looked up last: the parts that it was taken to be joined of, and
 * what may have been meant, best first.  NULL past the end; the strings live
 * until the next word is looked up. */
TACT_API const char *tact_dictionary_part(const tact_dictionary *dictionary,
                                          size_t i);
TACT_API const char *tact_dictionary_fix(const tact_dictionary *dictionary,
                                         size_t i);

/* --- for other languages ------------------------------------------------- */

/* A linter in one call, from a JSON object of settings: the keys of
 * tact_builder_set, each with a text, a whole number, true or false ("on" or
 * "off"), or a list of them; and "settings", a tact.yml that is read before the
 * others; and "files", an object from path to text: see tact_builder_put.
 * NULL or "" gives the shipped packs.  To be given back with
 * tact_linter_unref.  On failure NULL, and *error_json (if error_json is not
 * NULL) is an error as of tact_check_json that tells every fault.  What is
 * worth telling though nothing failed stands in tact_linter_json. */
TACT_API tact_linter *tact_open(const char *options_json, char **error_json);

/* What a linter is, as one JSON object on one line: {"version":"0.1.0",
 * "languages":["en"],"notes":[…]}.  The notes tell of rules that were left
 * out and of choices that do nothing, each with "message", "number", "file"
 * (or null), "line" and "column".  UTF-8, NUL-terminated, to be freed with
 * tact_free.  NULL when memory ran out, or for NULL. */
TACT_API char *tact_linter_json(tact_linter *linter);

/* Judges `length` bytes and gives the report as one JSON object on one line
 * (docs/json.md): UTF-8, NUL-terminated, to be freed with tact_free.
 * `options_json` is a JSON object, or NULL: "language", "format", "name" as
 * in tact_draft, "context" an object, "budget" in milliseconds (0: no bound)
 * in place of the linter's; other keys are ignored.  What fails is
 * told as {"error":{"code":"rules","message":"…","faults":[…]}}, with the name
 * of the status for a code: "argument", "io", "encoding", "rules",
 * "unsupported", "limit".  NULL only when memory ran out. */
TACT_API char *tact_check_json(tact_linter *linter, const char *text,
                               size_t length, const char *options_json);

/* Frees a string that tact_check_json, tact_linter_json or tact_open gave;
 * NULL is allowed. */
TACT_API void tact_free(void *answer);

/* --- errors -------------------------------------------------------------- */

TACT_API tact_status tact_error_status(const tact_error *why);
TACT_API const char *tact_error_message(const tact_error *why);
TACT_API const char *tact_error_file(const tact_error *why); /* or NULL  */
TACT_API uint32_t tact_error_line(const tact_error *why);    /* 0: none  */
TACT_API uint32_t tact_error_column(const tact_error *why);  /* 0: none  */
TACT_API int tact_error_number(const tact_error *why);       /* 0: none  */
TACT_API int tact_error_is_note(const tact_error *why);      /* 1: nothing failed */
TACT_API const tact_error *tact_error_next(const tact_error *why);
TACT_API void tact_error_free(tact_error *why);

#ifdef __cplusplus
}
#endif
#endif
