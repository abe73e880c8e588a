/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/wall/duty-layout-bar.h"

#include <glib/gi18n.h>

#include "model/duty-wall-layout.h"
#include "ui/wall/duty-layout-icon.h"

struct _DutyLayoutBar
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (DutyLayoutBar, duty_layout_bar, GTK_TYPE_WIDGET)

typedef struct
{
  guint n_tiles;
  const char *key;
} LayoutKey;

/* The digits 7, 9 and 0 are no side of a square that there is, and stand for the layouts with a large tile. */
static const LayoutKey KEYS[] = {
  { 1, "1" }, { 4, "2" }, { 6, "7" },  { 8, "9" },  { 9, "3" },
  { 13, "0" }, { 16, "4" }, { 25, "5" }, { 36, "6" }, { 64, "8" },
};

static char *
describe (const LayoutKey *row)
{
  if (duty_wall_layout_get_cell (row->n_tiles, 0).span > 1)
    return g_strdup_printf (
        ngettext ("%u tile, one of them large (Ctrl+%s)", "%u tiles, one of them large (Ctrl+%s)", row->n_tiles),
        row->n_tiles, row->key);
  return g_strdup_printf (ngettext ("%u tile (Ctrl+%s)", "%u tiles (Ctrl+%s)", row->n_tiles), row->n_tiles, row->key);
}

static void
add_button (DutyLayoutBar *self, const LayoutKey *row)
{
  GtkWidget *button = gtk_toggle_button_new ();
  g_autofree char *words = describe (row);

  gtk_button_set_child (GTK_BUTTON (button), duty_layout_icon_new (row->n_tiles));
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", (gint32) row->n_tiles);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "wall.layout");
  gtk_widget_set_parent (button, GTK_WIDGET (self));
}

static void
duty_layout_bar_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (duty_layout_bar_parent_class)->dispose (object);
}

static void
duty_layout_bar_class_init (DutyLayoutBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_layout_bar_dispose;
  gtk_widget_class_set_css_name (widget_class, "layout-bar");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
duty_layout_bar_init (DutyLayoutBar *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "linked");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Layout"), -1);
  for (gsize i = 0; i < G_N_ELEMENTS (KEYS); i++)
    add_button (self, &KEYS[i]);
}

static void
add_key (GtkShortcutController *controller, const LayoutKey *row)
{
  g_autofree char *trigger = g_strconcat ("<Control>", row->key, NULL);
  GtkShortcut *shortcut =
      gtk_shortcut_new_with_arguments (gtk_shortcut_trigger_parse_string (trigger),
                                       gtk_named_action_new ("wall.layout"), "i", (gint32) row->n_tiles);

  gtk_shortcut_controller_add_shortcut (controller, shortcut);
}

/**
 * duty_layout_bar_add_keys:
 * @widget: the page, which stays when the bar is hidden
 *
 * Lets Ctrl and a digit choose a layout in the whole window while @widget is shown. The digit is the square's side
 * for layouts of equal tiles.
 */
void
duty_layout_bar_add_keys (GtkWidget *widget)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (keys), GTK_SHORTCUT_SCOPE_MANAGED);
  for (gsize i = 0; i < G_N_ELEMENTS (KEYS); i++)
    add_key (GTK_SHORTCUT_CONTROLLER (keys), &KEYS[i]);
  gtk_widget_add_controller (widget, keys);
}
