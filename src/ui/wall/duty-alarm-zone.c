/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/wall/duty-alarm-zone.h"

#include <glib/gi18n.h>

#include "ui/duty-tile.h"
#include "ui/duty-widget.h"
#include "ui/duty-words.h"

/* As many as policy may ask for. */
#define MAX_TILES 8

/**
 * DutyAlarmZone:
 *
 * A strip of its own, and not some of the wall's tiles: what an officer looks at stays where it is, only
 * smaller, at the very moment when it may matter most; and when the strip goes, there is nothing to put back.
 * The looks are for the case. A replay goes on in all tiles at once, each at the same distance from the
 * report, and ends in live pictures by itself.
 */
struct _DutyAlarmZone
{
  GtkWidget parent_instance;

  DutyDesk *desk;         /* owned */
  DutySceneWatch *scenes; /* owned */
  DutyScene *scene;       /* owned, nullable: as it is shown */
  DutyTile *tiles[MAX_TILES];
  DutyReplay *replays[MAX_TILES]; /* owned; NULL while live, and for who has no past */

  /* template */
  GtkWidget *body;
  GtkLabel *level;
  GtkLabel *title;
  GtkLabel *code;
  GtkLabel *waiting;
  GtkButton *replay;
  GtkButton *pause;
  GtkWidget *live;
  GtkBox *pictures;
};

enum
{
  SIGNAL_CASE_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DutyAlarmZone, duty_alarm_zone, GTK_TYPE_WIDGET)

/* The bar */

static gboolean
is_in_state (DutyAlarmZone *self, DutyReplayState state)
{
  for (guint i = 0; i < MAX_TILES; i++)
    if (self->replays[i] != NULL && duty_replay_get_state (self->replays[i]) == state)
      return TRUE;
  return FALSE;
}

static void
update_buttons (DutyAlarmZone *self)
{
  gboolean is_replaying = duty_alarm_zone_is_replaying (self);

  gtk_widget_set_sensitive (GTK_WIDGET (self->replay),
                            self->scene != NULL && duty_scene_has_past (self->scene));
  gtk_widget_set_visible (GTK_WIDGET (self->pause), is_replaying);
  gtk_widget_set_visible (self->live, is_replaying);
  gtk_button_set_label (self->pause, is_in_state (self, DUTY_REPLAY_PAUSED) ? _ ("_Go On") : _ ("_Pause"));
}

static void
update_waiting (DutyAlarmZone *self)
{
  guint n = duty_scene_watch_get_n_waiting (self->scenes);
  /* Translators: new cases whose cameras come up when these are dismissed */
  g_autofree char *text =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u more waiting", "%u more waiting", n), n);

  gtk_label_set_label (self->waiting, text);
  gtk_widget_set_visible (GTK_WIDGET (self->waiting), n > 0);
}

static void
show_case (DutyAlarmZone *self)
{
  const DutyIncidentRow *row = duty_incident_get_row (duty_scene_get_incident (self->scene));
  int seconds = duty_policy_get_zone (duty_county_get_policy (duty_desk_get_county (self->desk))).seconds;
  g_autofree char *replay = g_strdup_printf (_ ("_Replay %d s"), seconds);

  gtk_label_set_label (self->level, duty_words_level (row->level));
  gtk_label_set_label (self->title, row->title);
  gtk_label_set_label (self->code, row->code);
  gtk_button_set_label (self->replay, replay);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, row->title, -1);
}

/* Who comes next may not read it. */
static void
show_no_case (DutyAlarmZone *self)
{
  gtk_label_set_label (self->level, "");
  gtk_label_set_label (self->title, "");
  gtk_label_set_label (self->code, "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);
}

/* Tiles */

static char *
describe_camera (DutyCamera *camera, DutyPoint place)
{
  g_autofree char *distance = duty_words_distance (duty_geo_distance (duty_camera_get_place (camera), place));

  if (!duty_camera_faces (camera, place))
    return g_steal_pointer (&distance);
  return g_strdup_printf (_ ("%s · faces the place"), distance);
}

static void
fill_tile (DutyAlarmZone *self, guint index)
{
  const DutyIncidentRow *row = duty_incident_get_row (duty_scene_get_incident (self->scene));
  DutyCamera *camera = duty_scene_get_camera (self->scene, index);
  g_autofree char *note = describe_camera (camera, row->place);

  duty_tile_show (self->tiles[index], camera, _ ("sees the place of a new case"), row->code, note);
  duty_tile_set_remark (self->tiles[index], duty_scene_get_past (self->scene, index) == NULL
                                                ? _ ("No picture before the report: the camera was not open")
                                                : NULL);
}

static void
empty_tile (DutyAlarmZone *self, guint index)
{
  duty_tile_show (self->tiles[index], NULL, NULL, NULL, NULL);
  duty_tile_set_remark (self->tiles[index], NULL);
}

static void
fill (DutyAlarmZone *self)
{
  guint n = self->scene != NULL ? MIN (duty_scene_get_n_cameras (self->scene), MAX_TILES) : 0;

  /* The tile that has the focus may go. */
  if (n > 0 && (gtk_widget_get_state_flags (GTK_WIDGET (self->pictures)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->tiles[0]));
  for (guint i = 0; i < MAX_TILES; i++)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->tiles[i]), i < n);
      if (i < n)
        fill_tile (self, i);
      else
        empty_tile (self, i);
    }
}

/* Replay */

static void
end_replay (DutyAlarmZone *self)
{
  for (guint i = 0; i < MAX_TILES; i++)
    {
      if (self->replays[i] == NULL)
        continue;
      g_signal_handlers_disconnect_by_data (self->replays[i], self);
      duty_tile_set_replay (self->tiles[i], NULL);
      g_clear_object (&self->replays[i]);
    }
}

/* What has come to the report goes on live; one that cannot be decoded says so until the officer turns it
 * off. */
static void
on_replay_changed (DutyAlarmZone *self)
{
  if (duty_alarm_zone_is_replaying (self) && !is_in_state (self, DUTY_REPLAY_PLAYING) &&
      !is_in_state (self, DUTY_REPLAY_PAUSED) && is_in_state (self, DUTY_REPLAY_ENDED))
    end_replay (self);
  update_buttons (self);
}

static void
make_replay (DutyAlarmZone *self, guint index)
{
  DutyPast *past = duty_scene_get_past (self->scene, index);

  if (past == NULL || self->replays[index] != NULL)
    return;
  self->replays[index] = duty_replay_new (past);
  g_signal_connect_object (self->replays[index], "notify::state", G_CALLBACK (on_replay_changed), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  duty_tile_set_replay (self->tiles[index], self->replays[index]);
}

static void
on_scene_changed (DutyAlarmZone *self)
{
  end_replay (self);
  g_set_object (&self->scene, duty_scene_watch_get_scene (self->scenes));
  if (self->scene != NULL)
    show_case (self);
  else
    show_no_case (self);
  fill (self);
  update_buttons (self);
  gtk_widget_set_visible (GTK_WIDGET (self), self->scene != NULL);
}

static void
open_case (DutyAlarmZone *self)
{
  g_autofree char *code = g_strdup (duty_incident_get_code (duty_scene_get_incident (self->scene)));

  duty_scene_watch_touch (self->scenes);
  g_signal_emit (self, signals[SIGNAL_CASE_ACTIVATED], 0, code);
}

static void
on_open_clicked (DutyAlarmZone *self)
{
  open_case (self);
}

static void
on_dismiss_clicked (DutyAlarmZone *self)
{
  duty_scene_watch_dismiss (self->scenes);
}

/* Whoever clicks into the zone works with it. */
static void
on_pressed (DutyAlarmZone *self)
{
  duty_scene_watch_touch (self->scenes);
}

static void
duty_alarm_zone_dispose (GObject *object)
{
  DutyAlarmZone *self = DUTY_ALARM_ZONE (object);

  if (self->body != NULL)
    end_replay (self);
  duty_widget_dispose_template (GTK_WIDGET (object), DUTY_TYPE_ALARM_ZONE);
  g_clear_object (&self->scene);
  g_clear_object (&self->scenes);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (duty_alarm_zone_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/dutydesk/Dutydesk/ui/wall/duty-alarm-zone.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyAlarmZone, body);
  gtk_widget_class_bind_template_child (widget_class, DutyAlarmZone, level);
  gtk_widget_class_bind_template_child (widget_class, DutyAlarmZone, title);
  gtk_widget_class_bind_template_child (widget_class, DutyAlarmZone, code);
  gtk_widget_class_bind_template_child (widget_class, DutyAlarmZone, waiting);
  gtk_widget_class_bind_template_child (widget_class, DutyAlarmZone, replay);
  gtk_widget_class_bind_template_child (widget_class, DutyAlarmZone, pause);
  gtk_widget_class_bind_template_child (widget_class, DutyAlarmZone, live);
  gtk_widget_class_bind_template_child (widget_class, DutyAlarmZone, pictures);
  gtk_widget_class_bind_template_callback (widget_class, duty_alarm_zone_replay);
  gtk_widget_class_bind_template_callback (widget_class, duty_alarm_zone_pause);
  gtk_widget_class_bind_template_callback (widget_class, duty_alarm_zone_show_live);
  gtk_widget_class_bind_template_callback (widget_class, on_open_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_dismiss_clicked);
}

static void
duty_alarm_zone_class_init (DutyAlarmZoneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_alarm_zone_dispose;
  signals[SIGNAL_CASE_ACTIVATED] =
      g_signal_new ("case-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, G_TYPE_STRING);
  bind_template (widget_class);
  gtk_widget_class_set_css_name (widget_class, "alarm-zone");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
}

static void
duty_alarm_zone_init (DutyAlarmZone *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

static void
add_tiles (DutyAlarmZone *self)
{
  for (guint i = 0; i < MAX_TILES; i++)
    {
      self->tiles[i] = DUTY_TILE (duty_tile_new (self->desk));
      gtk_box_append (self->pictures, GTK_WIDGET (self->tiles[i]));
    }
}

/**
 * duty_alarm_zone_new:
 * @desk: (transfer none): who opens cameras
 * @scenes: (transfer none): what there is to show
 *
 * Returns: (transfer floating): a zone
 */
GtkWidget *
duty_alarm_zone_new (DutyDesk *desk, DutySceneWatch *scenes)
{
  DutyAlarmZone *self = g_object_new (DUTY_TYPE_ALARM_ZONE, NULL);

  self->desk = g_object_ref (desk);
  self->scenes = g_object_ref (scenes);
  add_tiles (self);
  g_signal_connect_object (scenes, "notify::scene", G_CALLBACK (on_scene_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (scenes, "notify::n-waiting", G_CALLBACK (update_waiting), self, G_CONNECT_SWAPPED);
  on_scene_changed (self);
  update_waiting (self);
  return GTK_WIDGET (self);
}

/**
 * duty_alarm_zone_replay:
 * @self: a zone
 *
 * Shows what was before the report, from its begin.
 */
void
duty_alarm_zone_replay (DutyAlarmZone *self)
{
  g_return_if_fail (DUTY_IS_ALARM_ZONE (self));

  if (self->scene == NULL)
    return;
  duty_scene_watch_touch (self->scenes);
  for (guint i = 0; i < MIN (duty_scene_get_n_cameras (self->scene), MAX_TILES); i++)
    make_replay (self, i);
  for (guint i = 0; i < MAX_TILES; i++)
    if (self->replays[i] != NULL)
      duty_replay_restart (self->replays[i]);
  update_buttons (self);
}

/**
 * duty_alarm_zone_pause:
 * @self: a zone
 *
 * Holds a replay that goes on, and goes on with one that was held.
 */
void
duty_alarm_zone_pause (DutyAlarmZone *self)
{
  gboolean is_playing;

  g_return_if_fail (DUTY_IS_ALARM_ZONE (self));

  is_playing = is_in_state (self, DUTY_REPLAY_PLAYING);
  for (guint i = 0; i < MAX_TILES; i++)
    if (self->replays[i] == NULL)
      continue;
    else if (is_playing)
      duty_replay_pause (self->replays[i]);
    else
      duty_replay_play (self->replays[i]);
}

/**
 * duty_alarm_zone_show_live:
 * @self: a zone
 *
 * Shows live pictures again.
 */
void
duty_alarm_zone_show_live (DutyAlarmZone *self)
{
  g_return_if_fail (DUTY_IS_ALARM_ZONE (self));

  end_replay (self);
  update_buttons (self);
}

/**
 * duty_alarm_zone_is_replaying:
 *
 * Returns: whether any tile shows what was, going on or held
 */
gboolean
duty_alarm_zone_is_replaying (DutyAlarmZone *self)
{
  for (guint i = 0; i < MAX_TILES; i++)
    if (self->replays[i] != NULL)
      return TRUE;
  return FALSE;
}

/**
 * duty_alarm_zone_take_key:
 * @self: a zone
 * @key: a key's symbol, without modifiers
 *
 * Returns: whether it was one of the zone's, while it is shown
 */
gboolean
duty_alarm_zone_take_key (DutyAlarmZone *self, guint key)
{
  if (self->scene == NULL)
    return FALSE;
  switch (gdk_keyval_to_lower (key))
    {
    case GDK_KEY_r:
      duty_alarm_zone_replay (self);
      return TRUE;
    case GDK_KEY_space:
      duty_alarm_zone_pause (self);
      return TRUE;
    case GDK_KEY_l:
      duty_alarm_zone_show_live (self);
      return TRUE;
    case GDK_KEY_o:
      open_case (self);
      return TRUE;
    case GDK_KEY_Escape:
      duty_scene_watch_dismiss (self->scenes);
      return TRUE;
    default:
      return FALSE;
    }
}
