/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-tour-private.h"

#include <glib/gi18n.h>

#include "desk/duty-look-private.h"

/* How long before it is shown a camera is connected and decoded: a key frame may be that far away. */
#define LEAD (4 * G_TIME_SPAN_SECOND)

/**
 * DutyTour:
 *
 * Shows one camera for its dwell while the next is being connected. A camera that is down has its dwell too: who
 * watches shall see that it is down, rather than not see it.
 */
struct _DutyTour
{
  GObject parent_instance;

  char *name;
  GPtrArray *cameras; /* of owned DutyCamera */
  guint dwell;        /* seconds */
  DutyQuality quality;

  DutyClock *clock;            /* owned, like all below */
  DutyAccessRegister *entries;
  DutyStreamPool *pool;
  DutyCameraWatch *watch;

  DutyLook *now;      /* nullable */
  DutyLook *next;     /* nullable: of the camera after this one */
  DutyStream *ahead;  /* nullable: what is decoded of @next though nobody shows it */
  guint viewer;       /* of @ahead */
  guint position;     /* from 0 */
  guint timer;
  guint serial;       /* of the span, so that the answer to an older one is told from it */
  gint64 open;        /* the entry of its opening, 0 until it is on disk */
  gboolean is_open;   /* or being opened */
  gboolean paused;
  char *error;
};

typedef enum
{
  PROP_LOOK = 1,
  PROP_PAUSED,
  PROP_ERROR,
} Property;

static GParamSpec *properties[PROP_ERROR + 1];

G_DEFINE_FINAL_TYPE (DutyTour, duty_tour, G_TYPE_OBJECT)

static void
take_error (DutyTour *self, const char *message)
{
  if (g_strcmp0 (self->error, message) == 0)
    return;
  g_free (self->error);
  self->error = g_strdup (message);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

/* The next camera */

static guint
get_index (DutyTour *self, int by)
{
  int n = (int) self->cameras->len;

  return (guint) ((((int) self->position + by) % n + n) % n);
}

static DutyLook *
new_look (DutyTour *self, guint index)
{
  return duty_look_new_step (g_ptr_array_index (self->cameras, index), self->quality, self->pool, self->watch);
}

static void
on_frame (GstSample *sample, gpointer data)
{
}

static void
stop_ahead (DutyTour *self)
{
  if (self->ahead == NULL)
    return;
  duty_stream_remove_viewer (self->ahead, self->viewer);
  g_clear_object (&self->ahead);
}

static void
forget_next (DutyTour *self)
{
  stop_ahead (self);
  if (self->next != NULL)
    duty_look_close (self->next);
  g_clear_object (&self->next);
}

static void
prepare_next (DutyTour *self)
{
  forget_next (self);
  self->next = new_look (self, get_index (self, 1));
  g_set_object (&self->ahead, duty_look_get_stream (self->next));
  if (self->ahead != NULL)
    self->viewer = duty_stream_add_viewer (self->ahead, on_frame, NULL, NULL);
}

/* Time */

static gboolean
on_dwell_over (gpointer data)
{
  DutyTour *self = data;

  self->timer = 0;
  duty_tour_step (self, 1);
  return G_SOURCE_REMOVE;
}

static gboolean
on_lead_begun (gpointer data)
{
  DutyTour *self = data;

  prepare_next (self);
  self->timer = duty_clock_add_timer (self->clock, LEAD, on_dwell_over, self, NULL);
  return G_SOURCE_REMOVE;
}

static void
start_timer (DutyTour *self)
{
  duty_clock_clear_timer (self->clock, &self->timer);
  if (!self->paused && self->now != NULL && self->cameras->len > 1)
    self->timer =
        duty_clock_add_timer (self->clock, self->dwell * G_TIME_SPAN_SECOND - LEAD, on_lead_begun, self, NULL);
}

/* Who shows the tour looks at the new stream before it is left alone, so that its decoder does not stop between. */
static void
show_look (DutyTour *self, DutyLook *look)
{
  g_autoptr (DutyLook) before = g_steal_pointer (&self->now);

  self->now = look;
  start_timer (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOOK]);
  stop_ahead (self);
  if (before != NULL)
    duty_look_close (before);
}

/* The span */

static void
end_looks (DutyTour *self)
{
  g_autoptr (DutyLook) now = g_steal_pointer (&self->now);

  duty_clock_clear_timer (self->clock, &self->timer);
  forget_next (self);
  if (now == NULL)
    return;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOOK]);
  duty_look_close (now);
}

/**
 * Opening:
 * @serial: of the span that is being opened
 */
typedef struct
{
  GWeakRef tour;
  guint serial;
} Opening;

static void
free_opening (Opening *opening)
{
  g_weak_ref_clear (&opening->tour);
  g_free (opening);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, free_opening)

static void
take_opening (DutyTour *self, gint64 open, const GError *error)
{
  g_autofree char *message = NULL;

  if (error == NULL)
    {
      self->open = open;
      show_look (self, new_look (self, self->position));
      return;
    }
  self->is_open = FALSE;
  message = g_strdup_printf (_("The tour “%s” is not shown, because the access register could not be written: %s"),
                             self->name, error->message);
  take_error (self, message);
}

/* A tour that nobody wanted any more by then is over at once; the register shows both entries. */
static void
on_opening_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  DutyAccessRegister *entries = DUTY_ACCESS_REGISTER (source);
  g_autoptr (Opening) opening = data;
  g_autoptr (DutyTour) self = g_weak_ref_get (&opening->tour);
  g_autoptr (GError) error = NULL;
  gint64 open = duty_access_register_open_finish (entries, result, &error);

  if (self != NULL && self->is_open && self->serial == opening->serial)
    take_opening (self, open, error);
  else if (error == NULL)
    duty_access_register_close (entries, open);
}

static GStrv
list_ids (DutyTour *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->cameras->len; i++)
    g_strv_builder_add (builder, duty_camera_get_id (g_ptr_array_index (self->cameras, i)));
  return g_strv_builder_end (builder);
}

/* What is seen is somebody's to answer for: it ends when they leave. */
static void
on_officer_left (DutyTour *self)
{
  if (!self->is_open)
    return;
  duty_tour_close (self);
  take_error (self, _("Who looked here has signed out. Sign in, and open the camera again."));
}

static void
duty_tour_dispose (GObject *object)
{
  duty_tour_close (DUTY_TOUR (object));

  G_OBJECT_CLASS (duty_tour_parent_class)->dispose (object);
}

static void
duty_tour_finalize (GObject *object)
{
  DutyTour *self = DUTY_TOUR (object);

  g_free (self->name);
  g_free (self->error);
  g_ptr_array_unref (self->cameras);
  g_object_unref (self->clock);
  g_object_unref (self->entries);
  g_object_unref (self->pool);
  g_object_unref (self->watch);

  G_OBJECT_CLASS (duty_tour_parent_class)->finalize (object);
}

static void
duty_tour_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DutyTour *self = DUTY_TOUR (object);

  switch ((Property) id)
    {
    case PROP_LOOK:
      g_value_set_object (value, self->now);
      return;
    case PROP_PAUSED:
      g_value_set_boolean (value, self->paused);
      return;
    case PROP_ERROR:
      g_value_set_string (value, self->error);
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
duty_tour_class_init (DutyTourClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = duty_tour_dispose;
  object_class->finalize = duty_tour_finalize;
  object_class->get_property = duty_tour_get_property;

  properties[PROP_LOOK] = g_param_spec_object ("look", NULL, NULL, DUTY_TYPE_LOOK, flags);
  properties[PROP_PAUSED] = g_param_spec_boolean ("paused", NULL, NULL, FALSE, flags);
  properties[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
duty_tour_init (DutyTour *self)
{
  self->quality = DUTY_QUALITY_SUB;
  self->cameras = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * duty_tour_new: (skip)
 * @facts: what it is
 * @clock: (transfer none): when it steps
 * @entries: (transfer none): where it is written down
 * @pool: (transfer none): where its streams come from
 * @watch: (transfer none): who notes whether a camera is lost
 *
 * Returns: (transfer full): a tour, not begun
 */
DutyTour *
duty_tour_new (const DutyTourFacts *facts,
               DutyClock *clock,
               DutyAccessRegister *entries,
               DutyStreamPool *pool,
               DutyCameraWatch *watch)
{
  DutyTour *self;

  g_return_val_if_fail (facts->cameras->len > 0, NULL);

  self = g_object_new (DUTY_TYPE_TOUR, NULL);
  self->name = g_strdup (facts->name);
  self->dwell = CLAMP (facts->dwell, DUTY_TOUR_MIN_DWELL, DUTY_TOUR_MAX_DWELL);
  for (guint i = 0; i < MIN (facts->cameras->len, DUTY_TOUR_MAX_CAMERAS); i++)
    g_ptr_array_add (self->cameras, g_object_ref (facts->cameras->pdata[i]));
  self->clock = g_object_ref (clock);
  self->entries = g_object_ref (entries);
  self->pool = g_object_ref (pool);
  self->watch = g_object_ref (watch);
  g_signal_connect_object (entries, "officer-left", G_CALLBACK (on_officer_left), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * duty_tour_open: (skip)
 *
 * Begins a span; the look comes when the register has it.
 */
void
duty_tour_open (DutyTour *self)
{
  g_auto (GStrv) ids = NULL;
  Opening *opening;

  if (self->is_open)
    return;
  ids = list_ids (self);
  opening = g_new0 (Opening, 1);
  self->is_open = TRUE;
  self->open = 0;
  opening->serial = ++self->serial;
  g_weak_ref_init (&opening->tour, self);
  take_error (self, NULL);
  duty_access_register_open_tour_async (self->entries, self->name, self->dwell, (const char *const *) ids,
                                        on_opening_ready, opening);
}

/**
 * duty_tour_refuse: (skip)
 * @message: why it is not shown
 */
void
duty_tour_refuse (DutyTour *self, const char *message)
{
  take_error (self, message);
}

/**
 * duty_tour_close:
 *
 * Ends the span: what it showed is gone at once, and the register is told. It may be opened again, and goes on where it
 * stood.
 */
void
duty_tour_close (DutyTour *self)
{
  if (!self->is_open)
    return;
  self->is_open = FALSE;
  end_looks (self);
  if (self->open != 0)
    duty_access_register_close (self->entries, self->open);
  self->open = 0;
}

/**
 * duty_tour_step:
 * @by: how many cameras further; less than 0 for back
 *
 * Shows another camera at once. The one after this is there at once when it is nearly its turn.
 */
void
duty_tour_step (DutyTour *self, int by)
{
  g_autoptr (DutyTour) keep = g_object_ref (self);

  self->position = get_index (self, by);
  if (self->now == NULL)
    return;
  if (by != 1 || self->next == NULL)
    {
      forget_next (self);
      self->next = new_look (self, self->position);
    }
  show_look (self, g_steal_pointer (&self->next));
}

/**
 * duty_tour_set_paused:
 * @paused: whether it stays where it is
 */
void
duty_tour_set_paused (DutyTour *self, gboolean paused)
{
  if (self->paused == paused)
    return;
  self->paused = paused;
  if (paused)
    forget_next (self);
  start_timer (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAUSED]);
}

/**
 * duty_tour_set_quality:
 * @quality: which of the cameras' streams is wanted from now on
 */
void
duty_tour_set_quality (DutyTour *self, DutyQuality quality)
{
  if (self->quality == quality)
    return;
  self->quality = quality;
  if (self->now != NULL)
    duty_look_set_quality (self->now, quality);
  if (self->next != NULL)
    prepare_next (self);
}

/**
 * duty_tour_get_look:
 *
 * Returns: (transfer none) (nullable): at the camera of now; %NULL while the tour is not in the register
 */
DutyLook *
duty_tour_get_look (DutyTour *self)
{
  return self->now;
}

/**
 * duty_tour_get_camera:
 *
 * Returns: (transfer none): whose turn it is
 */
DutyCamera *
duty_tour_get_camera (DutyTour *self)
{
  return g_ptr_array_index (self->cameras, self->position);
}

/**
 * duty_tour_get_position:
 *
 * Returns: which camera's turn it is, from 0
 */
guint
duty_tour_get_position (DutyTour *self)
{
  return self->position;
}

guint
duty_tour_get_n_cameras (DutyTour *self)
{
  return self->cameras->len;
}

gboolean
duty_tour_get_paused (DutyTour *self)
{
  return self->paused;
}

/**
 * duty_tour_is_open:
 *
 * Returns: whether its span is open, or being opened
 */
gboolean
duty_tour_is_open (DutyTour *self)
{
  return self->is_open;
}

const char *
duty_tour_get_name (DutyTour *self)
{
  return self->name;
}

/**
 * duty_tour_get_error:
 *
 * Returns: (transfer none) (nullable): why nothing is shown
 */
const char *
duty_tour_get_error (DutyTour *self)
{
  return self->error;
}
