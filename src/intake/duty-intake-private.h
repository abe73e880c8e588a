/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "intake/duty-change-feed.h"
#include "intake/duty-intake.h"

G_BEGIN_DECLS

/* For the files that the intake is written in. */

struct _DutyIntake
{
  GObject parent_instance;

  DutyDispatch *dispatch; /* borrowed: it is the desk, which outlives its rooms */
  DutyWebServer *web;     /* borrowed */
  DutyChangeFeed *feed;
};

char *duty_intake_dup_code (DutyWebRequest *request);
gboolean duty_intake_is_key (const char *key);
gboolean duty_intake_refuse_key (DutyWebRequest *request);
void duty_intake_answer_error (DutyWebRequest *request, const GError *error);

/* Handlers: a DutyWebHandler each, with the intake as data. */
void duty_intake_on_move (DutyWebRequest *request, gpointer data);
void duty_intake_on_move_many (DutyWebRequest *request, gpointer data);
void duty_intake_on_attach (DutyWebRequest *request, gpointer data);
void duty_intake_on_list_attachments (DutyWebRequest *request, gpointer data);
void duty_intake_on_get_attachment (DutyWebRequest *request, gpointer data);

G_END_DECLS
