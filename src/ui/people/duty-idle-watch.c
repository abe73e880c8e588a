/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/people/duty-idle-watch.h"

/**
 * DutyIdleWatch:
 *
 * Notices when nobody has touched the keyboard or the pointer in any of the program's windows for a while. A touch
 * costs one reading of the clock; one timer looks from time to time how long ago the last one was.
 */
struct _DutyIdleWatch
{
  GObject parent_instance;

  DutyClock *clock; /* owned */
  gint64 span;      /* µs */
  gint64 touched_at; /* µs, monotonic */
  guint timer;
  double x; /* where the pointer was */
  double y;
};

typedef enum
{
  SIGNAL_IDLE,
  N_SIGNALS,
} Signal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DutyIdleWatch, duty_idle_watch, G_TYPE_OBJECT)

/* Events */

/* GTK makes motions of its own when something moves under a pointer that rests. */
static gboolean
is_moved (DutyIdleWatch *self, GdkEvent *event)
{
  double x;
  double y;

  if (!gdk_event_get_position (event, &x, &y) || (x == self->x && y == self->y))
    return FALSE;
  self->x = x;
  self->y = y;
  return TRUE;
}

static gboolean
is_touch (DutyIdleWatch *self, GdkEvent *event)
{
  switch (gdk_event_get_event_type (event))
    {
    case GDK_MOTION_NOTIFY:
      return is_moved (self, event);
    case GDK_KEY_PRESS:
    case GDK_BUTTON_PRESS:
    case GDK_BUTTON_RELEASE:
    case GDK_SCROLL:
    case GDK_TOUCH_BEGIN:
    case GDK_TOUCH_UPDATE:
    case GDK_TOUCHPAD_SWIPE:
    case GDK_TOUCHPAD_PINCH:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
on_event (DutyIdleWatch *self, GdkEvent *event)
{
  if (is_touch (self, event))
    duty_idle_watch_touch (self);
  return GDK_EVENT_PROPAGATE;
}

static void
watch_window (DutyIdleWatch *self, GtkWidget *window)
{
  GtkEventController *controller = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "event", G_CALLBACK (on_event), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (window, controller);
}

static void
on_windows_changed (GListModel *windows, guint position, guint removed, guint added, DutyIdleWatch *self)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      watch_window (self, window);
    }
}

/* Time */

static void arm (DutyIdleWatch *self, gint64 delay);

static gboolean
on_due (gpointer data)
{
  g_autoptr (DutyIdleWatch) self = g_object_ref (data);
  gint64 left = self->touched_at + self->span - duty_clock_get_monotonic (self->clock);

  self->timer = 0;
  arm (self, left > 0 ? left : self->span);
  if (left <= 0)
    g_signal_emit (self, signals[SIGNAL_IDLE], 0);
  return G_SOURCE_REMOVE;
}

static void
arm (DutyIdleWatch *self, gint64 delay)
{
  self->timer = duty_clock_add_timer (self->clock, delay, on_due, self, NULL);
}

/* GObject */

static void
duty_idle_watch_dispose (GObject *object)
{
  DutyIdleWatch *self = DUTY_IDLE_WATCH (object);

  duty_clock_clear_timer (self->clock, &self->timer);

  G_OBJECT_CLASS (duty_idle_watch_parent_class)->dispose (object);
}

static void
duty_idle_watch_finalize (GObject *object)
{
  g_object_unref (DUTY_IDLE_WATCH (object)->clock);
  G_OBJECT_CLASS (duty_idle_watch_parent_class)->finalize (object);
}

static void
duty_idle_watch_class_init (DutyIdleWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = duty_idle_watch_dispose;
  G_OBJECT_CLASS (klass)->finalize = duty_idle_watch_finalize;
  signals[SIGNAL_IDLE] = g_signal_new ("idle", DUTY_TYPE_IDLE_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 0);
}

static void
duty_idle_watch_init (DutyIdleWatch *self)
{
}

/**
 * duty_idle_watch_new:
 * @clock: (transfer none): the room's clock
 * @span: how long nobody touches anything, µs
 *
 * Returns: (transfer full): a watch over all windows of the program, those that come included
 */
DutyIdleWatch *
duty_idle_watch_new (DutyClock *clock, gint64 span)
{
  DutyIdleWatch *self = g_object_new (DUTY_TYPE_IDLE_WATCH, NULL);
  GListModel *windows = gtk_window_get_toplevels ();

  self->clock = g_object_ref (clock);
  self->span = span;
  duty_idle_watch_touch (self);
  g_signal_connect_object (windows, "items-changed", G_CALLBACK (on_windows_changed), self, 0);
  on_windows_changed (windows, 0, 0, g_list_model_get_n_items (windows), self);
  arm (self, span);
  return self;
}

/**
 * duty_idle_watch_touch:
 * @self: a watch
 *
 * Says that somebody is there.
 */
void
duty_idle_watch_touch (DutyIdleWatch *self)
{
  self->touched_at = duty_clock_get_monotonic (self->clock);
}
