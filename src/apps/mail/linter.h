/* linter.h - a linter for programs that handle mail. */
#ifndef MAIL_LINTER_H
#define MAIL_LINTER_H

#include "mail/verdict.h"

struct mail_linter_settings {
    const char *settings; /* a tact.yml; NULL: none                       */
    const char *data;  /* folder with rules/ and dictionaries/; NULL: of the
                          program that was not installed, or as the library was
                          made */
    const char *cache; /* folder for compiled dictionaries; NULL: none    */
    unsigned budget_ms; /* that a mail may take                           */
};

/* And in `*gate` the gate of its settings.  NULL after every fault was handed
 * to `say`, each as one line. */
tact_linter *mail_linter(const struct mail_linter_settings *settings,
                         struct mail_gate *gate,
                         void (*say)(const char *line));

#endif
