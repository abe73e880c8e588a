/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-desk-private.h"

#include "camera/duty-camera-prober.h"
#include "desk/duty-attempt.h"
#include "store/duty-person-check.h"

/**
 * DutyDesk:
 *
 * Joins store, county, streams and book. Whoever acts asks the desk; the desk asks the store, and what the
 * store has committed comes back into the book, by whatever way it was written.
 */
typedef enum
{
  PROP_SESSION = 1,
  PROP_LOCKED,
} Property;

static GParamSpec *properties[PROP_LOCKED + 1];

G_DEFINE_TYPE_WITH_CODE (DutyDesk,
                         duty_desk,
                         G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (DUTY_TYPE_DISPATCH, duty_desk_dispatch_init))

static void
duty_desk_finalize (GObject *object)
{
  DutyDesk *self = DUTY_DESK (object);

  g_object_unref (self->people);
  duty_token_book_free (self->tokens);
  g_clear_pointer (&self->files, duty_attachment_files_unref);
  g_hash_table_unref (self->strangers);
  g_clear_object (&self->session);
  g_clear_object (&self->check);
  g_object_unref (self->heads);
  g_object_unref (self->board);
  g_object_unref (self->watch);
  g_object_unref (self->entries);
  g_object_unref (self->duplicates);
  g_object_unref (self->cases);
  g_object_unref (self->book);
  g_object_unref (self->reckoner);
  g_object_unref (self->pool);
  g_object_unref (self->store);
  g_object_unref (self->county);
  g_object_unref (self->clock);
  g_free (self->seat);
  g_free (self->calendar_path);

  G_OBJECT_CLASS (duty_desk_parent_class)->finalize (object);
}

static void
duty_desk_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DutyDesk *self = DUTY_DESK (object);

  switch ((Property) id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      return;
    case PROP_LOCKED:
      g_value_set_boolean (value, self->locked);
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
duty_desk_class_init (DutyDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = duty_desk_finalize;
  object_class->get_property = duty_desk_get_property;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, DUTY_TYPE_SESSION, flags);
  properties[PROP_LOCKED] = g_param_spec_boolean ("locked", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
duty_desk_init (DutyDesk *self)
{
  self->people = duty_people_new ();
  self->tokens = duty_token_book_new ();
  self->strangers = duty_attempt_new_strangers ();
  self->cost = duty_password_get_cost ();
}

static DutyCameraBoard *
make_board (DutyDesk *self)
{
  g_autoptr (DutyProber) prober = duty_camera_prober_new (self->clock);

  return duty_camera_board_new (duty_county_get_cameras (self->county), prober, self->watch, self->pool, self->clock);
}

static void
on_committed (DutyStore *store, DutyIncidentRow *row, DutyDesk *self)
{
  if (row->stage == DUTY_STAGE_CLOSED)
    duty_reckoner_learn (self->reckoner, row);
  duty_incident_book_put (self->book, row);
  duty_dispatch_emit_changed (DUTY_DISPATCH (self));
}

/**
 * duty_desk_new:
 * @clock: (transfer none): the room's clock
 * @county: (transfer none): the county
 * @store: (transfer none): the room's store
 * @pool: (transfer none): where streams come from
 * @seat: which seat this is
 *
 * Returns: (transfer full): a desk with nothing before it, at which nobody is signed in; load it before it is
 *   asked anything
 */
DutyDesk *
duty_desk_new (DutyClock *clock, DutyCounty *county, DutyStore *store, DutyStreamPool *pool, const char *seat)
{
  DutyDesk *self = g_object_new (DUTY_TYPE_DESK, NULL);

  self->clock = g_object_ref (clock);
  self->county = g_object_ref (county);
  self->store = g_object_ref (store);
  self->pool = g_object_ref (pool);
  self->seat = g_strdup (seat);
  self->reckoner = duty_reckoner_new (duty_county_get_policy (county), duty_county_get_calendar (county));
  self->book = duty_incident_book_new (clock, self->reckoner);
  self->cases = duty_cases_new (DUTY_CASE_LIST (self->book), county);
  self->duplicates = duty_duplicates_new (self->book, county, clock);
  duty_duplicates_set_readable (self->duplicates, DUTY_CASE_LIST (self->cases));
  self->entries = duty_access_register_new (store, seat);
  self->watch = duty_camera_watch_new (store, clock, seat);
  self->board = make_board (self);
  self->heads = duty_head_keeper_new (store, clock);
  g_signal_connect_object (store, "committed", G_CALLBACK (on_committed), self, 0);
  return self;
}

/**
 * duty_desk_set_clock_check:
 * @self: a desk
 * @check: (transfer none): who judges the room's clock
 */
void
duty_desk_set_clock_check (DutyDesk *self, DutyClockCheck *check)
{
  g_set_object (&self->check, check);
}

DutyClock *
duty_desk_get_clock (DutyDesk *self)
{
  return self->clock;
}

DutyCounty *
duty_desk_get_county (DutyDesk *self)
{
  return self->county;
}

/**
 * duty_desk_get_book:
 *
 * Returns: (transfer none): the cases that the room has before it
 */
DutyIncidentBook *
duty_desk_get_book (DutyDesk *self)
{
  return self->book;
}

/**
 * duty_desk_get_cases:
 *
 * Returns: (transfer none): those of the book that who is signed in may read; empty while nobody is. A seat that
 *   is locked keeps them: who shows them covers them
 */
DutyCaseList *
duty_desk_get_cases (DutyDesk *self)
{
  return DUTY_CASE_LIST (self->cases);
}

/**
 * duty_desk_get_duplicates:
 *
 * Returns: (transfer none): which open cases are likely to tell of the same thing
 */
DutyDuplicates *
duty_desk_get_duplicates (DutyDesk *self)
{
  return self->duplicates;
}

/**
 * duty_desk_get_people:
 *
 * Returns: (transfer none): by which names others know those whom the journal names
 */
DutyPeople *
duty_desk_get_people (DutyDesk *self)
{
  return self->people;
}

/**
 * duty_desk_get_reckoner:
 *
 * Returns: (transfer none): what reckons the clocks of cases
 */
DutyReckoner *
duty_desk_get_reckoner (DutyDesk *self)
{
  return self->reckoner;
}

/**
 * duty_desk_get_heads:
 *
 * Returns: (transfer none): who has the journal signed, and knows whether it holds
 */
DutyHeadKeeper *
duty_desk_get_heads (DutyDesk *self)
{
  return self->heads;
}

/**
 * duty_desk_get_board:
 *
 * Returns: (transfer none): how the county's cameras are
 */
DutyCameraBoard *
duty_desk_get_board (DutyDesk *self)
{
  return self->board;
}

DutyStreamPool *
duty_desk_get_pool (DutyDesk *self)
{
  return self->pool;
}

/**
 * duty_desk_get_officer:
 *
 * Returns: (transfer none) (nullable): by which name others know who is signed in; %NULL for nobody
 */
const char *
duty_desk_get_officer (DutyDesk *self)
{
  return self->session != NULL ? duty_session_get_display (self->session) : NULL;
}

/**
 * duty_desk_get_session:
 *
 * Returns: (transfer none) (nullable): who is signed in
 */
DutySession *
duty_desk_get_session (DutyDesk *self)
{
  return self->session;
}

/**
 * duty_desk_get_locked:
 *
 * Returns: whether who is signed in has left the seat for a while
 */
gboolean
duty_desk_get_locked (DutyDesk *self)
{
  return self->locked;
}

const char *
duty_desk_get_seat (DutyDesk *self)
{
  return self->seat;
}

/**
 * duty_desk_get_actor:
 *
 * Returns: by whom and where the journal says that something was done: who is signed in, or the room itself
 */
DutyActor
duty_desk_get_actor (DutyDesk *self)
{
  if (self->session == NULL)
    return duty_desk_get_system_actor (self);
  return (DutyActor){ duty_session_get_name (self->session), self->seat };
}

/**
 * duty_desk_get_system_actor:
 *
 * Returns: the actor of what the room does by itself, which asks nobody
 */
DutyActor
duty_desk_get_system_actor (DutyDesk *self)
{
  return (DutyActor){ DUTY_PERSON_SYSTEM, self->seat };
}

void
duty_desk_set_locked (DutyDesk *self, gboolean locked)
{
  if (self->locked == locked)
    return;
  self->locked = locked;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOCKED]);
}

/**
 * duty_desk_set_session:
 * @session: (nullable) (transfer none): who is signed in from now on
 *
 * The looks of who was signed in until now end.
 */
void
duty_desk_set_session (DutyDesk *self, DutySession *session)
{
  if (!g_set_object (&self->session, session))
    return;
  if (session != NULL)
    duty_people_put (self->people, duty_session_get_name (session), duty_session_get_display (session));
  duty_desk_set_locked (self, FALSE);
  duty_cases_set_session (self->cases, session);
  duty_access_register_set_officer (self->entries, session != NULL ? duty_session_get_name (session) : NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

/**
 * duty_desk_set_password_cost:
 * @cost: what a new password costs
 *
 * For tests, which sign in a thousand times. A password of another cost is hashed anew when it is given.
 */
void
duty_desk_set_password_cost (DutyDesk *self, DutyPasswordCost cost)
{
  self->cost = cost;
}
