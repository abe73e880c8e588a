/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/duty-tile.h"

#include <glib/gi18n.h>

#include "ui/duty-stream-words.h"
#include "ui/duty-tile-quality.h"
#include "ui/duty-tile-words.h"
#include "video/duty-picture-view.h"

/* How long a look outlives its tile's leaving the screen, so that turning a page and back does not
 * open two looks, nor wait for a picture. */
#define GRACE (8 * G_TIME_SPAN_SECOND)

/**
 * DutyTile:
 *
 * One camera's picture, its name, and the truth about its state: a shape, words and the picture's age.
 * The picture is the picture view's; the words lie over it as small labels of GTK's, which change at
 * most once a second. The tile holds the look: while it is on the screen, and a few seconds longer.
 */
struct _DutyTile
{
  GtkWidget parent_instance;

  DutyDesk *desk;     /* owned */
  DutyCamera *camera; /* owned, nullable */
  DutyLook *look;     /* owned while one is open */
  DutyStream *stream; /* owned, nullable: the look's */
  char *reason;
  char *case_code;
  char *note;

  /* template */
  GtkWidget *body;
  DutyPictureView *picture;
  GtkLabel *caption;
  GtkLabel *badge;
  GtkLabel *trouble;
  GtkLabel *facts;
  GtkWidget *empty;

  DutyQuality quality;
  guint number;
  guint tick;
  guint grace;
  guint fitting;
  gboolean live;
  gboolean tells_facts;
  DutyStreamState shown_state; /* the class that the labels carry */
};

typedef enum
{
  PROP_DESK = 1,
  PROP_CAMERA,
  PROP_LIVE,
  PROP_NUMBER,
} Property;

static GParamSpec *properties[PROP_NUMBER + 1];

G_DEFINE_TYPE (DutyTile, duty_tile, GTK_TYPE_WIDGET)

static void
set_live (DutyTile *self, gboolean live)
{
  if (self->live == live)
    return;
  self->live = live;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LIVE]);
}

static char *
format_caption (DutyTile *self)
{
  GString *text = g_string_new (NULL);

  if (self->number != 0)
    g_string_append_printf (text, "%02u ", self->number);
  if (self->camera != NULL)
    g_string_append (text, duty_camera_get_name (self->camera));
  if (self->camera != NULL && self->note != NULL)
    g_string_append_printf (text, " · %s", self->note);
  return g_string_free (text, FALSE);
}

static void
update_caption (DutyTile *self)
{
  g_autofree char *caption = format_caption (self);

  gtk_label_set_label (self->caption, caption);
  gtk_widget_set_visible (GTK_WIDGET (self->caption), *caption != '\0');
  gtk_widget_set_visible (self->empty, self->camera == NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->camera != NULL ? caption : _ ("Empty tile"), -1);
}

static void
tell_assistive (DutyTile *self, const char *words)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

/* Live pictures say so in their corner; anything else is said in the middle. */
static void
show_words (DutyTile *self, DutyStreamState state, const char *words)
{
  gboolean live = state == DUTY_STREAM_LIVE;
  g_autofree char *text = g_strdup_printf ("%s %s", duty_tile_words_get_shape (state), words);

  gtk_label_set_label (live ? self->badge : self->trouble, text);
  gtk_widget_set_visible (GTK_WIDGET (self->badge), live);
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), !live);
  if (self->shown_state != state)
    tell_assistive (self, words);
  gtk_widget_remove_css_class (GTK_WIDGET (self), duty_tile_words_get_class (self->shown_state));
  gtk_widget_add_css_class (GTK_WIDGET (self), duty_tile_words_get_class (state));
  self->shown_state = state;
  set_live (self, live);
}

static void
update_facts (DutyTile *self)
{
  DutyStreamFacts facts;
  gboolean known = self->tells_facts && self->stream != NULL && duty_stream_get_facts (self->stream, &facts);
  g_autofree char *words =
      known ? duty_stream_words_describe (&facts, duty_stream_get_width (self->stream),
                                          duty_stream_get_height (self->stream))
            : g_strdup ("");

  gtk_label_set_label (self->facts, words);
  gtk_widget_set_visible (GTK_WIDGET (self->facts), *words != '\0');
}

static void
show_no_words (DutyTile *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->badge), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), FALSE);
  set_live (self, FALSE);
}

static void
show_stream_words (DutyTile *self)
{
  const DutyTileFacts facts = {
    duty_stream_get_state (self->stream),
    duty_stream_get_cause (self->stream),
    duty_stream_get_age (self->stream),
    duty_stream_get_attempts (self->stream),
  };
  g_autofree char *words = duty_tile_words_describe (&facts);

  show_words (self, facts.state, words);
}

static void
update_words (DutyTile *self)
{
  const char *error = self->look != NULL ? duty_look_get_error (self->look) : NULL;

  update_facts (self);
  if (self->camera == NULL)
    show_no_words (self);
  else if (error != NULL)
    show_words (self, DUTY_STREAM_NO_PERMISSION, error);
  else if (self->stream != NULL)
    show_stream_words (self);
  else
    show_words (self, DUTY_STREAM_CONNECTING, _ ("Connecting…"));
}

static void start_tick (DutyTile *self);

static gboolean
on_tick (gpointer data)
{
  DutyTile *self = data;

  self->tick = 0;
  update_words (self);
  start_tick (self);
  return G_SOURCE_REMOVE;
}

/* On whole seconds, so that all tiles change their words in one frame. */
static void
start_tick (DutyTile *self)
{
  DutyClock *clock = duty_desk_get_clock (self->desk);
  gint64 delay = G_TIME_SPAN_SECOND - duty_clock_get_monotonic (clock) % G_TIME_SPAN_SECOND;

  if (self->tick == 0 && self->stream != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->tick = duty_clock_add_timer (clock, delay, on_tick, self, NULL);
}

static void
stop_tick (DutyTile *self)
{
  duty_clock_clear_timer (duty_desk_get_clock (self->desk), &self->tick);
}

static void
set_stream (DutyTile *self, DutyStream *stream)
{
  if (self->stream == stream)
    return;
  if (self->stream != NULL)
    g_signal_handlers_disconnect_by_data (self->stream, self);
  g_set_object (&self->stream, stream);
  duty_picture_view_set_stream (self->picture, stream);
  if (stream == NULL)
    {
      stop_tick (self);
      return;
    }
  g_signal_connect_object (stream, "notify::state", G_CALLBACK (update_words), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (stream, "notify::attempts", G_CALLBACK (update_words), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (stream, "notify::cause", G_CALLBACK (update_words), self, G_CONNECT_SWAPPED);
  start_tick (self);
}

static void
on_look_changed (DutyTile *self)
{
  set_stream (self, duty_look_get_stream (self->look));
  update_words (self);
}

static void
close_look (DutyTile *self)
{
  g_autoptr (DutyLook) look = g_steal_pointer (&self->look);

  duty_clock_clear_timer (duty_desk_get_clock (self->desk), &self->grace);
  set_stream (self, NULL);
  if (look == NULL)
    return;
  g_signal_handlers_disconnect_by_data (look, self);
  duty_look_close (look);
}

static void
open_look (DutyTile *self)
{
  if (self->look != NULL || self->camera == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)) ||
      gtk_widget_get_width (GTK_WIDGET (self)) == 0)
    return;
  self->look = duty_desk_open_look (self->desk, self->camera, self->quality, self->reason, self->case_code);
  g_signal_connect_object (self->look, "notify::stream", G_CALLBACK (on_look_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->look, "notify::error", G_CALLBACK (on_look_changed), self, G_CONNECT_SWAPPED);
  on_look_changed (self);
}

/* A look is somebody's: who signs in opens their own. */
static void
on_session_changed (DutyTile *self)
{
  close_look (self);
  open_look (self);
  update_words (self);
}

static gboolean
on_grace_over (gpointer data)
{
  DutyTile *self = data;

  self->grace = 0;
  close_look (self);
  return G_SOURCE_REMOVE;
}

static void
duty_tile_measure (GtkWidget *widget,
                   GtkOrientation orientation,
                   int for_size,
                   int *minimum,
                   int *natural,
                   int *minimum_baseline,
                   int *natural_baseline)
{
  gtk_widget_measure (DUTY_TILE (widget)->body, orientation, for_size, minimum, natural, minimum_baseline,
                      natural_baseline);
}

/* A tile opens the stream that fits it, so it must have its size; another size may ask for the other. */
static gboolean
fit_look (gpointer data)
{
  DutyTile *self = data;

  self->fitting = 0;
  if (self->look != NULL)
    duty_look_set_quality (self->look, self->quality);
  else
    open_look (self);
  return G_SOURCE_REMOVE;
}

/* A look changes words, which GTK cannot lay out anew in the midst of laying out. */
static void
duty_tile_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DutyTile *self = DUTY_TILE (widget);

  gtk_widget_allocate (self->body, width, height, baseline, NULL);
  self->quality = duty_tile_quality_pick (width * gtk_widget_get_scale_factor (widget), self->quality);
  if (self->fitting == 0)
    self->fitting = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fit_look, self, NULL);
}

static void
duty_tile_map (GtkWidget *widget)
{
  DutyTile *self = DUTY_TILE (widget);

  GTK_WIDGET_CLASS (duty_tile_parent_class)->map (widget);

  duty_clock_clear_timer (duty_desk_get_clock (self->desk), &self->grace);
  open_look (self);
  update_words (self);
  start_tick (self);
}

static void
duty_tile_unmap (GtkWidget *widget)
{
  DutyTile *self = DUTY_TILE (widget);

  stop_tick (self);
  if (self->look != NULL && self->grace == 0)
    self->grace = duty_clock_add_timer (duty_desk_get_clock (self->desk), GRACE, on_grace_over, self, NULL);

  GTK_WIDGET_CLASS (duty_tile_parent_class)->unmap (widget);
}

static void
duty_tile_dispose (GObject *object)
{
  DutyTile *self = DUTY_TILE (object);

  g_clear_handle_id (&self->fitting, g_source_remove);
  if (self->picture != NULL)
    {
      stop_tick (self);
      close_look (self);
    }
  gtk_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_TILE);

  G_OBJECT_CLASS (duty_tile_parent_class)->dispose (object);
}

static void
duty_tile_finalize (GObject *object)
{
  DutyTile *self = DUTY_TILE (object);

  g_clear_object (&self->camera);
  g_clear_object (&self->desk);
  g_free (self->reason);
  g_free (self->case_code);
  g_free (self->note);

  G_OBJECT_CLASS (duty_tile_parent_class)->finalize (object);
}

static void
duty_tile_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DutyTile *self = DUTY_TILE (object);

  switch ((Property) id)
    {
    case PROP_DESK:
      g_value_set_object (value, self->desk);
      return;
    case PROP_CAMERA:
      g_value_set_object (value, self->camera);
      return;
    case PROP_LIVE:
      g_value_set_boolean (value, self->live);
      return;
    case PROP_NUMBER:
      g_value_set_uint (value, self->number);
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
duty_tile_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DutyTile *self = DUTY_TILE (object);

  switch ((Property) id)
    {
    case PROP_DESK:
      self->desk = g_value_dup_object (value);
      g_signal_connect_object (self->desk, "notify::session", G_CALLBACK (on_session_changed), self,
                               G_CONNECT_SWAPPED);
      return;
    case PROP_NUMBER:
      duty_tile_set_number (self, g_value_get_uint (value));
      return;
    case PROP_CAMERA:
    case PROP_LIVE:
      break;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (DUTY_TYPE_PICTURE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/cn/dutydesk/Dutydesk/ui/duty-tile.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyTile, body);
  gtk_widget_class_bind_template_child (widget_class, DutyTile, picture);
  gtk_widget_class_bind_template_child (widget_class, DutyTile, caption);
  gtk_widget_class_bind_template_child (widget_class, DutyTile, badge);
  gtk_widget_class_bind_template_child (widget_class, DutyTile, trouble);
  gtk_widget_class_bind_template_child (widget_class, DutyTile, facts);
  gtk_widget_class_bind_template_child (widget_class, DutyTile, empty);
}

static void
install_properties (GObjectClass *object_class)
{
  properties[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, DUTY_TYPE_DESK,
                                               G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CAMERA] = g_param_spec_object ("camera", NULL, NULL, DUTY_TYPE_CAMERA,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LIVE] =
      g_param_spec_boolean ("live", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NUMBER] =
      g_param_spec_uint ("number", NULL, NULL, 0, G_MAXUINT, 0,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
duty_tile_class_init (DutyTileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = duty_tile_dispose;
  object_class->finalize = duty_tile_finalize;
  object_class->get_property = duty_tile_get_property;
  object_class->set_property = duty_tile_set_property;
  widget_class->measure = duty_tile_measure;
  widget_class->size_allocate = duty_tile_size_allocate;
  widget_class->map = duty_tile_map;
  widget_class->unmap = duty_tile_unmap;

  install_properties (object_class);
  bind_template (widget_class);
  gtk_widget_class_set_css_name (widget_class, "tile");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
duty_tile_init (DutyTile *self)
{
  self->quality = DUTY_QUALITY_SUB;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  update_caption (self);
  show_no_words (self);
}

/**
 * duty_tile_new:
 * @desk: (transfer none): who opens looks
 *
 * Returns: (transfer floating): an empty tile
 */
GtkWidget *
duty_tile_new (DutyDesk *desk)
{
  return g_object_new (DUTY_TYPE_TILE, "desk", desk, NULL);
}

/* A look says which camera, why and for which case: when one of these changes, it is another look. */
static gboolean
is_same_look (DutyTile *self, DutyCamera *camera, const char *reason, const char *case_code)
{
  return self->camera == camera && g_strcmp0 (self->reason, reason) == 0 &&
         g_strcmp0 (self->case_code, case_code) == 0;
}

static void
take_look_facts (DutyTile *self, DutyCamera *camera, const char *reason, const char *case_code)
{
  gboolean other_camera = g_set_object (&self->camera, camera);

  g_free (self->reason);
  self->reason = g_strdup (reason);
  g_free (self->case_code);
  self->case_code = g_strdup (case_code);
  if (other_camera)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAMERA]);
}

/**
 * duty_tile_show:
 * @self: a tile
 * @camera: (transfer none) (nullable): what to show; %NULL empties the tile
 * @reason: (nullable): why, for the access register
 * @case_code: (nullable): for which case
 * @note: (nullable): added to the caption
 *
 * Closes the look that was open, unless it is the same, and opens one when the tile is on the screen.
 */
void
duty_tile_show (DutyTile *self,
                DutyCamera *camera,
                const char *reason,
                const char *case_code,
                const char *note)
{
  g_return_if_fail (DUTY_IS_TILE (self));
  g_return_if_fail (camera == NULL || DUTY_IS_CAMERA (camera));

  if (g_strcmp0 (self->note, note) != 0)
    {
      g_free (self->note);
      self->note = g_strdup (note);
    }
  if (!is_same_look (self, camera, reason, case_code))
    {
      close_look (self);
      take_look_facts (self, camera, reason, case_code);
      open_look (self);
    }
  update_caption (self);
  update_words (self);
}

/**
 * duty_tile_get_camera:
 *
 * Returns: (transfer none) (nullable): what the tile shows
 */
DutyCamera *
duty_tile_get_camera (DutyTile *self)
{
  g_return_val_if_fail (DUTY_IS_TILE (self), NULL);

  return self->camera;
}

/**
 * duty_tile_set_number:
 * @number: stands before the name, so that a tile can be called out in the room; 0: none
 */
void
duty_tile_set_number (DutyTile *self, guint number)
{
  g_return_if_fail (DUTY_IS_TILE (self));

  if (self->number == number)
    return;
  self->number = number;
  update_caption (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NUMBER]);
}

/**
 * duty_tile_set_tells_facts:
 * @tells: whether the stream's codec, size and rates stand on the picture, anew each second
 */
void
duty_tile_set_tells_facts (DutyTile *self, gboolean tells)
{
  g_return_if_fail (DUTY_IS_TILE (self));

  self->tells_facts = tells;
  update_facts (self);
}

/**
 * duty_tile_get_live:
 *
 * Returns: whether the tile shows a live picture now
 */
gboolean
duty_tile_get_live (DutyTile *self)
{
  g_return_val_if_fail (DUTY_IS_TILE (self), FALSE);

  return self->live;
}
