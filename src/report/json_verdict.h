/* json_verdict.h - one verdict as the JSON object of docs/json.md. */
#ifndef REPORT_JSON_VERDICT_H
#define REPORT_JSON_VERDICT_H

#include "base/json.h"
#include "verdict/verdict.h"

/* Its first key is "report": the number of the format. */
#define JSON_REPORT_FORMAT 1

void json_verdict(struct json *json, const struct verdict *verdict);

#endif
