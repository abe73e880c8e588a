/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/duty-clock-label.h"

#include "ui/duty-words.h"

/**
 * DutyClockLabel:
 *
 * A clock with seconds: the time of day, or what is left until a deadline. It ticks only while it can
 * be seen, at the moment when its figures change.
 */
struct _DutyClockLabel
{
  GtkWidget parent_instance;

  GtkLabel *label;  /* owned as a child */
  DutyClock *clock; /* owned */
  guint timer;
  gboolean is_wall;
  gboolean is_still;
  gint64 due; /* wall time, µs; 0: no deadline */
};

G_DEFINE_FINAL_TYPE (DutyClockLabel, duty_clock_label, GTK_TYPE_WIDGET)

static void tick (DutyClockLabel *self);

static void
stop (DutyClockLabel *self)
{
  if (self->clock != NULL)
    duty_clock_clear_timer (self->clock, &self->timer);
}

static gboolean
on_second (gpointer data)
{
  DutyClockLabel *self = data;

  self->timer = 0;
  tick (self);
  return G_SOURCE_REMOVE;
}

static gint64
get_delay (DutyClockLabel *self, gint64 now)
{
  gint64 rest = self->is_wall ? -now : self->due - now;

  rest %= G_TIME_SPAN_SECOND;
  return rest > 0 ? rest : rest + G_TIME_SPAN_SECOND;
}

static void
show (DutyClockLabel *self, const char *text)
{
  if (g_strcmp0 (gtk_label_get_label (self->label), text) == 0)
    return;
  gtk_label_set_label (self->label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
tick (DutyClockLabel *self)
{
  gint64 now = duty_clock_get_wall (self->clock);
  g_autofree char *text = NULL;

  stop (self);
  if (!self->is_wall && self->due == 0)
    {
      show (self, "—");
      return;
    }
  text = self->is_wall ? duty_words_time (now) : duty_words_span (self->due - now);
  show (self, text);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->timer = duty_clock_add_timer (self->clock, get_delay (self, now), on_second, self, NULL);
}

static void
duty_clock_label_map (GtkWidget *widget)
{
  DutyClockLabel *self = DUTY_CLOCK_LABEL (widget);

  GTK_WIDGET_CLASS (duty_clock_label_parent_class)->map (widget);
  if (self->clock != NULL && !self->is_still)
    tick (self);
}

static void
duty_clock_label_unmap (GtkWidget *widget)
{
  stop (DUTY_CLOCK_LABEL (widget));
  GTK_WIDGET_CLASS (duty_clock_label_parent_class)->unmap (widget);
}

static void
duty_clock_label_dispose (GObject *object)
{
  DutyClockLabel *self = DUTY_CLOCK_LABEL (object);

  stop (self);
  g_clear_object (&self->clock);
  g_clear_pointer ((GtkWidget **) &self->label, gtk_widget_unparent);

  G_OBJECT_CLASS (duty_clock_label_parent_class)->dispose (object);
}

static void
duty_clock_label_class_init (DutyClockLabelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_clock_label_dispose;
  widget_class->map = duty_clock_label_map;
  widget_class->unmap = duty_clock_label_unmap;
  gtk_widget_class_set_css_name (widget_class, "clocklabel");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TIMER);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
duty_clock_label_init (DutyClockLabel *self)
{
  self->label = GTK_LABEL (gtk_label_new (""));
  gtk_widget_set_parent (GTK_WIDGET (self->label), GTK_WIDGET (self));
}

/**
 * duty_clock_label_show_wall:
 * @self: a label
 * @clock: (transfer none): whose wall time it shows from now on
 */
void
duty_clock_label_show_wall (DutyClockLabel *self, DutyClock *clock)
{
  stop (self);
  self->is_still = FALSE;
  g_set_object (&self->clock, clock);
  self->is_wall = TRUE;
  tick (self);
}

/**
 * duty_clock_label_show_deadline:
 * @self: a label
 * @clock: (transfer none): what time it is
 * @due: the deadline, wall time, µs UTC; 0 for none
 */
void
duty_clock_label_show_deadline (DutyClockLabel *self, DutyClock *clock, gint64 due)
{
  stop (self);
  self->is_still = FALSE;
  g_set_object (&self->clock, clock);
  self->is_wall = FALSE;
  self->due = due;
  tick (self);
}

/**
 * duty_clock_label_show_still:
 * @self: a label
 * @span: what was left, µs, when the clock was stopped; negative when overdue
 * @paused: whether it will go on, which its shape says; else it has come to its end
 *
 * Shows a clock that stands.
 */
void
duty_clock_label_show_still (DutyClockLabel *self, gint64 span, gboolean paused)
{
  g_autofree char *face = duty_words_span (span);
  g_autofree char *text = g_strconcat (paused ? "‖ " : "", face, NULL);

  stop (self);
  self->is_still = TRUE;
  show (self, text);
}
