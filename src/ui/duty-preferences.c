/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/duty-preferences.h"

#include <glib/gi18n.h>

#include "ui/duty-widget.h"

/**
 * DutyPreferences:
 *
 * Lets the officer set how this seat likes its desk. Every change holds at once.
 */
struct _DutyPreferences
{
  AdwPreferencesWindow parent_instance;

  DutySettings *settings;       /* owned */
  GtkFileChooserNative *chooser; /* owned, while it is open */

  /* template */
  AdwComboRow *appearance;
  GtkSwitch *sound;
  GtkEditable *mbtiles;
  GtkEditable *tile_template;
};

/* In the order of the list. */
static const char *const APPEARANCES[] = {
  DUTY_APPEARANCE_DARK,
  DUTY_APPEARANCE_LIGHT,
  DUTY_APPEARANCE_SYSTEM,
};

G_DEFINE_FINAL_TYPE (DutyPreferences, duty_preferences, ADW_TYPE_PREFERENCES_WINDOW)

static void
on_appearance_selected (DutyPreferences *self)
{
  guint selected = adw_combo_row_get_selected (self->appearance);

  if (self->settings != NULL && selected < G_N_ELEMENTS (APPEARANCES))
    g_object_set (self->settings, "appearance", APPEARANCES[selected], NULL);
}

static void
on_mbtiles_applied (DutyPreferences *self)
{
  g_object_set (self->settings, "mbtiles", gtk_editable_get_text (self->mbtiles), NULL);
}

static gboolean
is_template (const char *text)
{
  return (g_str_has_prefix (text, "https://") || g_str_has_prefix (text, "http://")) &&
         strstr (text, "{x}") != NULL && strstr (text, "{y}") != NULL && strstr (text, "{z}") != NULL;
}

static void
on_template_applied (DutyPreferences *self)
{
  const char *text = gtk_editable_get_text (self->tile_template);

  if (*text == '\0' || is_template (text))
    g_object_set (self->settings, "tile-template", text, NULL);
  else
    adw_preferences_window_add_toast (
        ADW_PREFERENCES_WINDOW (self),
        adw_toast_new (_("A template of tiles is an address with {z}, {x} and {y} in it.")));
}

static void
on_chooser_response (DutyPreferences *self, int response)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  path = file != NULL ? g_file_get_path (file) : NULL;
  if (path != NULL)
    {
      gtk_editable_set_text (self->mbtiles, path);
      on_mbtiles_applied (self);
    }
  g_clear_object (&self->chooser);
}

static void
on_choose_clicked (DutyPreferences *self)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  if (self->chooser != NULL)
    return;
  gtk_file_filter_add_pattern (filter, "*.mbtiles");
  gtk_file_filter_set_name (filter, _("Raster maps (.mbtiles)"));
  self->chooser = gtk_file_chooser_native_new (_("Choose a map"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_OPEN,
                                               NULL, NULL);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_chooser_response), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
duty_preferences_dispose (GObject *object)
{
  DutyPreferences *self = DUTY_PREFERENCES (object);

  g_clear_object (&self->chooser);
  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_PREFERENCES);

  G_OBJECT_CLASS (duty_preferences_parent_class)->dispose (object);
}

static void
duty_preferences_class_init (DutyPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_preferences_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/cn/dutydesk/Dutydesk/ui/duty-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyPreferences, appearance);
  gtk_widget_class_bind_template_child (widget_class, DutyPreferences, sound);
  gtk_widget_class_bind_template_child (widget_class, DutyPreferences, mbtiles);
  gtk_widget_class_bind_template_child (widget_class, DutyPreferences, tile_template);
  gtk_widget_class_bind_template_callback (widget_class, on_appearance_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_mbtiles_applied);
  gtk_widget_class_bind_template_callback (widget_class, on_template_applied);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_clicked);
}

static void
duty_preferences_init (DutyPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static guint
find_appearance (const char *appearance)
{
  for (guint i = 0; i < G_N_ELEMENTS (APPEARANCES); i++)
    if (g_strcmp0 (APPEARANCES[i], appearance) == 0)
      return i;
  return 0;
}

static void
set_text (GtkEditable *entry, const char *text)
{
  gtk_editable_set_text (entry, text != NULL ? text : "");
}

/**
 * duty_preferences_new:
 * @settings: (transfer none): what it changes
 * @parent: (nullable): above which window it stands
 *
 * Returns: (transfer none): a window, not yet presented
 */
GtkWidget *
duty_preferences_new (DutySettings *settings, GtkWindow *parent)
{
  DutyPreferences *self = g_object_new (DUTY_TYPE_PREFERENCES, "transient-for", parent, NULL);
  g_autofree char *appearance = duty_settings_dup_appearance (settings);
  g_autofree char *mbtiles = NULL;
  g_autofree char *tile_template = NULL;

  duty_widget_share_script (GTK_WIDGET (self), parent);
  g_object_get (settings, "mbtiles", &mbtiles, "tile-template", &tile_template, NULL);
  adw_combo_row_set_selected (self->appearance, find_appearance (appearance));
  set_text (self->mbtiles, mbtiles);
  set_text (self->tile_template, tile_template);
  g_object_bind_property (settings, "sound", self->sound, "active",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  self->settings = g_object_ref (settings);
  return GTK_WIDGET (self);
}
