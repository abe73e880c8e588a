/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-alarm.h"
#include "desk/duty-clock-keeper.h"
#include "desk/duty-desk.h"
#include "desk/duty-shift.h"

G_BEGIN_DECLS

/**
 * DutyRoomOptions:
 * @data_dir: (type filename): where the room's own files live; made when it is missing
 * @county_dir: (type filename) (nullable): the county's files; %NULL for a county without any
 * @intake_port: a TCP port of the loopback address, 0 for a free one
 * @seat: (nullable): which seat this is; "1" when %NULL
 *
 * What the command line says of a room.
 */
typedef struct
{
  const char *data_dir;
  const char *county_dir;
  guint16 intake_port;
  const char *seat;
} DutyRoomOptions;

#define DUTY_TYPE_ROOM (duty_room_get_type ())
G_DECLARE_FINAL_TYPE (DutyRoom, duty_room, DUTY, ROOM, GObject)

/*
 * A whole room without windows: builds the store, the county, the streams, the desk, the alarm and the
 * intake, and says what of it does not work. Main thread.
 *
 * Properties, all of which may change while it is open:
 *   intake-address (string): "http://127.0.0.1:8790", NULL while intake does not run
 *   intake-error (string): why intake does not run, NULL when it does or has not been tried
 *   clock-error (string): what is wrong with the machine's clock, NULL when nothing is
 *   journal-error (string): what is wrong with the journal, NULL when nothing is, or it is still being checked
 *   problems (GStrv): what was wrong with the county's files, a sentence each, empty when nothing was
 */
DutyRoom *duty_room_new (const DutyRoomOptions *options, DutyClock *clock);

/* Fails when there is no store or no county to work with; without intake the room opens all the same. */
void duty_room_open_async (DutyRoom *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean duty_room_open_finish (DutyRoom *self, GAsyncResult *result, GError **error);

/* To be called, and waited for, before the program ends, by SIGTERM too. */
void duty_room_close_async (DutyRoom *self, GAsyncReadyCallback callback, gpointer data);
gboolean duty_room_close_finish (DutyRoom *self, GAsyncResult *result, GError **error);

/* NULL until it is open. */
DutyDesk *duty_room_get_desk (DutyRoom *self);
DutyAlarm *duty_room_get_alarm (DutyRoom *self);
DutyShift *duty_room_get_shift (DutyRoom *self);
DutyClockKeeper *duty_room_get_keeper (DutyRoom *self);

const char *duty_room_get_intake_address (DutyRoom *self);
const char *duty_room_get_intake_error (DutyRoom *self);
const char *duty_room_get_clock_error (DutyRoom *self);
const char *duty_room_get_journal_error (DutyRoom *self);
const char *const *duty_room_get_problems (DutyRoom *self);

/* For the command line, without a room of their own; each blocks. A token or an account can be made while a
 * room is open on the same data directory: that room makes it. */
char *duty_room_make_token (const DutyRoomOptions *options, const DutyCaller *caller, GError **error);
gboolean duty_room_make_account (const DutyRoomOptions *options,
                                 const DutyAccountDraft *draft,
                                 const char *password,
                                 GError **error);
int duty_room_seal_cameras (const DutyRoomOptions *options, GError **error);
gint64 duty_room_rebuild (const DutyRoomOptions *options, GError **error);

/* Reads only, also while a room is open; a journal that does not hold is an answer and no error. */
DutyVerification *duty_room_verify (const DutyRoomOptions *options,
                                    const char *head,
                                    const char *public_key,
                                    DutyVerifyProgress progress,
                                    gpointer data,
                                    GError **error);
DutyVerification *duty_room_back_up (const DutyRoomOptions *options, const char *copy, GError **error);

G_END_DECLS
