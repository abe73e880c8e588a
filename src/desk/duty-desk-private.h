/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/duty-password.h"
#include "desk/duty-access-register.h"
#include "desk/duty-camera-watch.h"
#include "desk/duty-clock-check.h"
#include "desk/duty-desk.h"
#include "desk/duty-token-book.h"
#include "store/duty-account-write.h"

G_BEGIN_DECLS

/* For the files that the desk is written in. */

struct _DutyDesk
{
  GObject parent_instance;

  DutyClock *clock;            /* owned */
  DutyCounty *county;          /* owned */
  DutyStore *store;            /* owned */
  DutyStreamPool *pool;        /* owned */
  DutyReckoner *reckoner;      /* owned */
  DutyIncidentBook *book;      /* owned */
  DutyCases *cases;            /* owned */
  DutyDuplicates *duplicates;  /* owned */
  DutyAccessRegister *entries; /* owned */
  DutyCameraWatch *watch;      /* owned */
  DutyHeadKeeper *heads;       /* owned */
  DutyClockCheck *check;       /* owned, NULL until it is set */
  DutyPeople *people;          /* owned */
  DutyTokenBook *tokens;
  DutyAttachmentFiles *files;  /* owned, NULL without a folder for them */
  DutySession *session;        /* owned, NULL while nobody is signed in */
  GHashTable *strangers;       /* of duty-attempt.c */
  DutyPasswordCost cost;       /* of a new password */
  char *seat;
  char *calendar_path;         /* NULL for a room that keeps none */
  gboolean has_calendar_fault; /* its file is not the one that the journal knows */
  gboolean locked;
  gboolean is_trying;          /* a password */
  gboolean has_accounts;
};

DutyActor duty_desk_get_actor (DutyDesk *self);
DutyActor duty_desk_get_caller_actor (DutyDesk *self, const DutyCaller *caller);
DutyActor duty_desk_get_system_actor (DutyDesk *self);
void duty_desk_set_session (DutyDesk *self, DutySession *session);
void duty_desk_set_locked (DutyDesk *self, gboolean locked);
void duty_desk_set_password_cost (DutyDesk *self, DutyPasswordCost cost);

gboolean duty_desk_check_caller (
    DutyDesk *self, const DutyCaller *caller, DutyAct act, const DutyIncidentRow *row, GError **error);
gboolean duty_desk_is_bound (DutyDesk *self, const DutyCaller *caller, DutyAct act);
void duty_desk_bind_move (DutyDesk *self, const DutyCaller *caller, DutyStoreMove *move);
gboolean duty_desk_check_extension (DutyDesk *self, DutyMove move, const DutyMoveDetails *details, GError **error);

/* Without asking whether anybody may: for the room's own command line. */
void duty_desk_put_token_async (DutyDesk *self,
                                const DutyActor *actor,
                                const DutyCaller *caller,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer data);
void duty_desk_put_account_async (DutyDesk *self,
                                  const DutyAccountRequest *request,
                                  GAsyncReadyCallback callback,
                                  gpointer data);

GError *duty_desk_as_dispatch_error (GError *error);
void duty_desk_return (GTask *task, gpointer answer, GDestroyNotify free_answer, GError *error);
void duty_desk_on_noted (GObject *source, GAsyncResult *result, gpointer data);

void duty_desk_dispatch_init (DutyDispatchInterface *iface);

G_END_DECLS
