/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

#include "desk/duty-room.h"
#include "support/duty-fake-clock.h"

/* Where the township's token is at home. */
#define INTAKE_TOWNSHIP "149901100000"

/* A real room on a folder of its own, and a real HTTP client on the same main context. */
typedef struct
{
  char *folder;
  DutyRoom *room;
  DutyFakeClock *clock; /* NULL: the machine's */
  char *tokens[DUTY_N_ROLES];
  char *token; /* borrowed: what requests come with; a lead's, and a follower's for changes */
  SoupSession *session;
  gboolean done;
} IntakeRoom;

/* @data: not NULL for a clock that stands still until it is moved */
void intake_room_set_up (IntakeRoom *self, gconstpointer data);
void intake_room_tear_down (IntakeRoom *self, gconstpointer data);
void intake_room_open (IntakeRoom *self);
void intake_room_close (IntakeRoom *self);
guint16 intake_room_get_port (IntakeRoom *self);

/* What came back. */
typedef struct
{
  guint status;
  GBytes *body; /* NULL when the connection broke */
  JsonNode *json;
  SoupMessage *message;
} Answer;

void answer_clear (Answer *answer);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answer, answer_clear)

const char *answer_get_header (const Answer *answer, const char *name);
const char *answer_get_text (const Answer *answer, const char *member);
gint64 answer_get_int (const Answer *answer, const char *member);
JsonArray *answer_get_array (const Answer *answer, const char *member);
void answer_assert_problem (const Answer *answer, guint status, const char *field);

SoupMessage *intake_room_make_message (IntakeRoom *self, const char *method, const char *path);
Answer intake_room_send (IntakeRoom *self, SoupMessage *message);
Answer intake_room_get (IntakeRoom *self, const char *path);
Answer intake_room_post (IntakeRoom *self, const char *path, const char *json, const char *header, const char *value);

char *intake_room_report (IntakeRoom *self, const char *title);
char *intake_room_make_path (const char *code, const char *rest);
