/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/duty-desk-panes.h"

/* A pane takes no more than this part of a narrow window at first. */
#define WIDEST_PART 0.31

/**
 * DutyDeskPanes:
 *
 * How wide the queue and the case are, left and right of the map: as this seat left them.
 */
struct _DutyDeskPanes
{
  GObject parent_instance;

  GtkPaned *outer;        /* borrowed: the queue, and the rest */
  GtkPaned *inner;        /* borrowed: the map, and the case */
  DutySettings *settings; /* owned */
  guint tick;             /* waits for the first frame */
  gboolean is_laid_out;
};

G_DEFINE_FINAL_TYPE (DutyDeskPanes, duty_desk_panes, G_TYPE_OBJECT)

static int
get_width (GtkPaned *paned)
{
  return gtk_widget_get_width (GTK_WIDGET (paned));
}

static int
limit_width (DutyDeskPanes *self, int wanted)
{
  return MIN (wanted, (int) (get_width (self->outer) * WIDEST_PART));
}

/* The inner pane keeps its end child's width when the outer one, in the next frame, changes its own. */
static void
lay_out (DutyDeskPanes *self)
{
  int queue_width;
  int case_width;

  g_object_get (self->settings, "queue-width", &queue_width, "case-width", &case_width, NULL);
  gtk_paned_set_position (self->outer, limit_width (self, queue_width));
  gtk_paned_set_position (self->inner, get_width (self->inner) - limit_width (self, case_width));
  self->is_laid_out = TRUE;
}

static gboolean
on_first_frame (GtkWidget *widget, GdkFrameClock *frame_clock, gpointer data)
{
  DutyDeskPanes *self = data;

  if (gtk_widget_get_mapped (widget) && gtk_widget_get_width (widget) <= 0)
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  if (gtk_widget_get_mapped (widget))
    lay_out (self);
  return G_SOURCE_REMOVE;
}

/* Not sooner: a page that waits for its first frame while another is shown would keep GTK painting. */
static void
on_mapped (DutyDeskPanes *self)
{
  if (!self->is_laid_out && self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->outer), on_first_frame, self, NULL);
}

static void
on_unmapped (DutyDeskPanes *self)
{
  if (!self->is_laid_out || get_width (self->outer) <= 0)
    return;
  g_object_set (self->settings,
                "queue-width", gtk_paned_get_position (self->outer),
                "case-width", MAX (get_width (self->inner) - gtk_paned_get_position (self->inner), 0),
                NULL);
}

static void
duty_desk_panes_finalize (GObject *object)
{
  DutyDeskPanes *self = DUTY_DESK_PANES (object);

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->outer), self->tick);
  g_object_unref (self->settings);

  G_OBJECT_CLASS (duty_desk_panes_parent_class)->finalize (object);
}

static void
duty_desk_panes_class_init (DutyDeskPanesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_desk_panes_finalize;
}

static void
duty_desk_panes_init (DutyDeskPanes *self)
{
}

/**
 * duty_desk_panes_new:
 * @outer: the queue on the left of the rest; not mapped yet, and must outlive this
 * @inner: the map on the left of the case; must outlive this
 * @settings: (transfer none): where widths are remembered
 *
 * Returns: (transfer full): it
 */
DutyDeskPanes *
duty_desk_panes_new (GtkPaned *outer, GtkPaned *inner, DutySettings *settings)
{
  DutyDeskPanes *self = g_object_new (DUTY_TYPE_DESK_PANES, NULL);

  self->outer = outer;
  self->inner = inner;
  self->settings = g_object_ref (settings);
  g_signal_connect_object (outer, "map", G_CALLBACK (on_mapped), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (outer, "unmap", G_CALLBACK (on_unmapped), self, G_CONNECT_SWAPPED);
  return self;
}
