/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-handover.h"

G_BEGIN_DECLS

/* 2026-11-25 08:00 in Shanghai, where the suites live. */
#define REPORT_FIXTURE_NOW (G_GINT64_CONSTANT (1795564800) * G_TIME_SPAN_SECOND)

/* A folder that is thrown away, and the programs of others that read what lies in it. */
typedef struct
{
  char *folder;
  char *path; /* of the PDF under test */
} ReportFixture;

void report_fixture_set_up (ReportFixture *self, gconstpointer unused);
void report_fixture_tear_down (ReportFixture *self, gconstpointer unused);

char *report_fixture_read_text (ReportFixture *self);
char *report_fixture_read_info (ReportFixture *self, const char *key);
guint report_fixture_count_pages (ReportFixture *self);
char *report_fixture_scan (ReportFixture *self, guint dots_per_inch);
void report_fixture_assert_order (const char *text, const char *const *words);

DutyHandover *report_fixture_make_handover (void);
DutyHandover *report_fixture_make_crowd (guint clocks);

/* Texts that nobody should write, for every field. */
extern const char *const REPORT_FIXTURE_HOSTILE[];
char *report_fixture_make_long (const char *piece, gsize length);

G_END_DECLS
