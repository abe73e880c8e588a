/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/wall/duty-plan-button.h"

#include <glib/gi18n.h>

#include "desk/duty-desk-wall.h"
#include "model/duty-pinyin.h"
#include "ui/duty-toasts.h"
#include "ui/wall/duty-monitor-name.h"
#include "ui/wall/duty-plan-row.h"

/* How long a change can be undone, seconds. */
#define UNDO_TIMEOUT 10

#define KEY "duty-pinyin-key"

/**
 * DutyPlanButton:
 *
 * One entry does both: what is typed finds plans, and names the wall that is saved. While a plan is given another name,
 * the entry is for that alone.
 */
struct _DutyPlanButton
{
  GtkWidget parent_instance;

  DutyDesk *desk;            /* owned, like all below; NULL until it is set up */
  DutyPlanBook *plans;
  DutyWalls *walls;          /* nullable */
  DutyWallPage *page;        /* weak */
  GtkFilterListModel *found;
  DutyPinyinNeedle *needle;  /* NULL for every plan */
  DutyWallPlan *renaming;    /* nullable */
  GPtrArray *monitors;       /* of ids, as the drop-down has them after its first row */

  /* template */
  GtkMenuButton *button;
  GtkPopover *popover;
  GtkEntry *entry;
  GtkButton *save;
  GtkDropDown *monitor;
  GtkListBox *list;
  GtkLabel *nothing;
};

G_DEFINE_FINAL_TYPE (DutyPlanButton, duty_plan_button, GTK_TYPE_WIDGET)

static void
say (DutyPlanButton *self, const char *text)
{
  g_autoptr (AdwToast) toast = duty_toasts_make (text, DUTY_TOASTS_TIMEOUT);

  if (self->page != NULL)
    duty_wall_page_say (self->page, toast);
}

/* Undoing */

/**
 * Undo:
 * @before: (nullable): the plan as it was
 * @after: (nullable): what is to go, when it was not there before
 */
typedef struct
{
  DutyPlanBook *plans;
  DutyWallPlan *before;
  DutyWallPlan *after;
} Undo;

static void
free_undo (gpointer data, GClosure *closure)
{
  Undo *undo = data;

  g_object_unref (undo->plans);
  g_clear_object (&undo->before);
  g_clear_object (&undo->after);
  g_free (undo);
}

static void
on_undo (AdwToast *toast, gpointer data)
{
  Undo *undo = data;

  if (undo->before != NULL)
    duty_plan_book_put (undo->plans, undo->before);
  else
    duty_plan_book_remove (undo->plans, undo->after);
}

static void
say_with_undo (DutyPlanButton *self, const char *text, DutyWallPlan *before, DutyWallPlan *after)
{
  g_autoptr (AdwToast) toast = duty_toasts_make (text, UNDO_TIMEOUT);
  Undo *undo = g_new0 (Undo, 1);

  undo->plans = g_object_ref (self->plans);
  g_set_object (&undo->before, before);
  g_set_object (&undo->after, after);
  adw_toast_set_button_label (toast, _ ("Undo"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_undo), undo, free_undo, 0);
  if (self->page != NULL)
    duty_wall_page_say (self->page, toast);
}

/* Finding */

static const DutyPinyinKey *
get_key (DutyWallPlan *plan)
{
  DutyPinyinKey *key = g_object_get_data (G_OBJECT (plan), KEY);

  if (key == NULL)
    {
      key = duty_pinyin_key_new (duty_wall_plan_get_name (plan));
      g_object_set_data_full (G_OBJECT (plan), KEY, key, (GDestroyNotify) duty_pinyin_key_free);
    }
  return key;
}

static gboolean
matches (gpointer plan, gpointer data)
{
  DutyPlanButton *self = data;

  return self->needle == NULL || duty_pinyin_needle_matches (self->needle, get_key (plan));
}

static void
search (DutyPlanButton *self, const char *text)
{
  g_autoptr (DutyPinyinNeedle) needle = duty_pinyin_needle_new (text);

  g_clear_pointer (&self->needle, duty_pinyin_needle_free);
  if (!duty_pinyin_needle_is_empty (needle))
    self->needle = g_steal_pointer (&needle);
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->found), GTK_FILTER_CHANGE_DIFFERENT);
  gtk_label_set_label (self->nothing, g_list_model_get_n_items (G_LIST_MODEL (self->plans)) > 0
                                          ? _ ("No plan matches")
                                          : _ ("No plan is kept yet: name this wall, and save it"));
}

static void
update_save (DutyPlanButton *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  gtk_button_set_label (self->save, self->renaming != NULL ? _ ("Rename") : _ ("Save Wall"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), *text != '\0');
}

static void
on_entry_changed (DutyPlanButton *self)
{
  update_save (self);
  if (self->found != NULL)
    search (self, self->renaming != NULL ? "" : gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

/* Loading */

/**
 * Loading:
 *
 * A plan that goes on a wall when the journal has it.
 */
typedef struct
{
  DutyPlanButton *self;
  DutyWallPlan *plan;
} Loading;

static void
free_loading (Loading *loading)
{
  g_object_unref (loading->self);
  g_object_unref (loading->plan);
  g_free (loading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Loading, free_loading)

/* Returns: (nullable): the wall of the plan's monitor, when that is there and not this window's */
static DutyWallPage *
find_page (DutyPlanButton *self, DutyWallPlan *plan)
{
  const char *id = duty_wall_plan_get_monitor (plan);
  GdkMonitor *monitor = id != NULL && self->walls != NULL ? duty_walls_find_monitor (self->walls, id) : NULL;

  if (monitor == NULL || monitor == duty_walls_get_console_monitor (self->walls))
    return self->page;
  return duty_walls_open (self->walls, monitor);
}

static void
show_plan (DutyPlanButton *self, DutyWallPlan *plan)
{
  DutyWallPage *page = find_page (self, plan);
  guint n_missing = page != NULL ? duty_wall_page_show_plan (page, plan) : 0;
  g_autofree char *text = NULL;

  if (n_missing == 0)
    return;
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "%u camera of the plan “%s” is no longer in the county’s list",
                                       "%u cameras of the plan “%s” are no longer in the county’s list", n_missing),
                          n_missing, duty_wall_plan_get_name (plan));
  say (self, text);
}

static void
on_noted (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (Loading) loading = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (duty_desk_note_plan_finish (DUTY_DESK (desk), result, &error))
    {
      show_plan (loading->self, loading->plan);
      return;
    }
  text = g_strdup_printf (_ ("The plan “%s” is not on the wall: %s"), duty_wall_plan_get_name (loading->plan),
                          error->message);
  say (loading->self, text);
}

static void
load (DutyPlanButton *self, DutyWallPlan *plan)
{
  Loading *loading = g_new (Loading, 1);

  *loading = (Loading){ g_object_ref (self), g_object_ref (plan) };
  gtk_popover_popdown (self->popover);
  duty_desk_note_plan_async (self->desk, plan, on_noted, loading);
}

static void
on_row_activated (DutyPlanButton *self, DutyPlanRow *row)
{
  load (self, duty_plan_row_get_plan (row));
}

/* Saving, renaming, deleting */

static const char *
get_monitor (DutyPlanButton *self)
{
  guint row = gtk_drop_down_get_selected (self->monitor);

  return row >= 1 && row <= self->monitors->len ? g_ptr_array_index (self->monitors, row - 1) : NULL;
}

static void
say_saved (DutyPlanButton *self, DutyWallPlan *before, DutyWallPlan *plan)
{
  g_autofree char *text = g_strdup_printf (before != NULL ? _ ("The plan “%s” was saved anew") : _ ("The plan “%s” was saved"),
                                           duty_wall_plan_get_name (plan));

  say_with_undo (self, text, before, plan);
}

/* Two plans of one name could not be told apart: the wall takes the place of the other. */
static void
save_wall (DutyPlanButton *self, const char *name)
{
  g_autoptr (DutyWallPlan) plan =
      self->page != NULL ? duty_wall_page_make_plan (self->page, name, get_monitor (self)) : NULL;
  g_autoptr (DutyWallPlan) before = NULL;

  if (plan == NULL)
    return;
  g_set_object (&before, duty_plan_book_find (self->plans, duty_wall_plan_get_name (plan)));
  if (before != NULL)
    duty_plan_book_remove (self->plans, before);
  if (!duty_plan_book_put (self->plans, plan))
    say (self, _ ("There are too many plans. Delete one first."));
  else
    say_saved (self, before, plan);
  gtk_popover_popdown (self->popover);
}

static void
end_renaming (DutyPlanButton *self)
{
  g_clear_object (&self->renaming);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  update_save (self);
}

static void
rename_plan (DutyPlanButton *self, const char *name)
{
  g_autoptr (DutyWallPlan) before = g_object_ref (self->renaming);
  g_autoptr (DutyWallPlan) plan = duty_wall_plan_rename (before, name);
  DutyWallPlan *other = plan != NULL ? duty_plan_book_find (self->plans, duty_wall_plan_get_name (plan)) : NULL;
  g_autofree char *text = NULL;

  if (plan == NULL)
    return;
  if (other != NULL && other != before)
    {
      text = g_strdup_printf (_ ("Another plan is called “%s”"), duty_wall_plan_get_name (plan));
      say (self, text);
      return;
    }
  duty_plan_book_put (self->plans, plan);
  end_renaming (self);
  text = g_strdup_printf (_ ("The plan “%s” is called “%s” now"), duty_wall_plan_get_name (before),
                          duty_wall_plan_get_name (plan));
  say_with_undo (self, text, before, plan);
}

static void
on_save_clicked (DutyPlanButton *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  if (self->renaming != NULL)
    rename_plan (self, text);
  else
    save_wall (self, text);
}

static void
on_save_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  on_save_clicked (DUTY_PLAN_BUTTON (widget));
}

static void
on_entry_activated (DutyPlanButton *self)
{
  g_autoptr (DutyWallPlan) first = NULL;

  if (self->renaming != NULL)
    {
      on_save_clicked (self);
      return;
    }
  first = g_list_model_get_item (G_LIST_MODEL (self->found), 0);
  if (first != NULL)
    load (self, first);
}

static void
on_rename (DutyPlanButton *self, DutyPlanRow *row)
{
  g_set_object (&self->renaming, duty_plan_row_get_plan (row));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), duty_wall_plan_get_name (self->renaming));
  update_save (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
on_delete (DutyPlanButton *self, DutyPlanRow *row)
{
  g_autoptr (DutyWallPlan) plan = g_object_ref (duty_plan_row_get_plan (row));
  g_autofree char *text = g_strdup_printf (_ ("The plan “%s” was deleted"), duty_wall_plan_get_name (plan));

  if (self->renaming == plan)
    end_renaming (self);
  duty_plan_book_remove (self->plans, plan);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  say_with_undo (self, text, plan, NULL);
}

static void
on_tour (DutyPlanButton *self, DutyPlanRow *row)
{
  gtk_popover_popdown (self->popover);
  if (self->page != NULL)
    duty_wall_page_tour_plan (self->page, duty_plan_row_get_plan (row));
}

static void
on_failed (DutyPlanButton *self, const char *message)
{
  say (self, message);
}

/* The list */

/* Returns: (transfer full) (nullable): which monitor, in words */
static char *
describe_monitor (DutyPlanButton *self, const char *id)
{
  GdkMonitor *monitor = id != NULL && self->walls != NULL ? duty_walls_find_monitor (self->walls, id) : NULL;
  g_autofree char *name = monitor != NULL ? duty_monitor_name_dup_label (monitor) : NULL;

  if (id == NULL)
    return NULL;
  /* Translators: a plan's monitor, by a name that is not for people */
  return name != NULL ? g_steal_pointer (&name) : g_strdup_printf (_ ("monitor %s is not there"), id);
}

static GtkWidget *
new_row (gpointer item, gpointer data)
{
  DutyPlanButton *self = data;
  g_autofree char *monitor = describe_monitor (self, duty_wall_plan_get_monitor (item));
  GtkWidget *row = duty_plan_row_new (item, monitor);

  g_signal_connect_object (row, "tour", G_CALLBACK (on_tour), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "rename", G_CALLBACK (on_rename), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "delete", G_CALLBACK (on_delete), self, G_CONNECT_SWAPPED);
  return row;
}

static void
fill_monitors (DutyPlanButton *self)
{
  GListModel *monitors = self->walls != NULL ? duty_walls_get_monitors (self->walls) : NULL;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint n = monitors != NULL ? g_list_model_get_n_items (monitors) : 0;

  g_ptr_array_set_size (self->monitors, 0);
  gtk_string_list_append (names, _ ("Opens in this window"));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, i);
      g_autofree char *name = duty_monitor_name_dup_label (monitor);
      /* Translators: a plan, then the monitor it is for */
      g_autofree char *text = g_strdup_printf (_ ("Opens on %s"), name);

      gtk_string_list_append (names, text);
      g_ptr_array_add (self->monitors, duty_monitor_name_dup_id (monitor));
    }
  gtk_drop_down_set_model (self->monitor, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (self->monitor), n > 1);
}

static void
on_shown (DutyPlanButton *self)
{
  fill_monitors (self);
  end_renaming (self);
  search (self, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
duty_plan_button_dispose (GObject *object)
{
  DutyPlanButton *self = DUTY_PLAN_BUTTON (object);

  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_PLAN_BUTTON);
  g_clear_object (&self->found);
  g_clear_object (&self->renaming);
  g_clear_object (&self->plans);
  g_clear_object (&self->walls);
  g_clear_object (&self->desk);
  g_clear_weak_pointer (&self->page);

  G_OBJECT_CLASS (duty_plan_button_parent_class)->dispose (object);
}

static void
duty_plan_button_finalize (GObject *object)
{
  DutyPlanButton *self = DUTY_PLAN_BUTTON (object);

  g_clear_pointer (&self->needle, duty_pinyin_needle_free);
  g_ptr_array_unref (self->monitors);

  G_OBJECT_CLASS (duty_plan_button_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/cn/dutydesk/Dutydesk/ui/wall/duty-plan-button.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyPlanButton, button);
  gtk_widget_class_bind_template_child (widget_class, DutyPlanButton, popover);
  gtk_widget_class_bind_template_child (widget_class, DutyPlanButton, entry);
  gtk_widget_class_bind_template_child (widget_class, DutyPlanButton, save);
  gtk_widget_class_bind_template_child (widget_class, DutyPlanButton, monitor);
  gtk_widget_class_bind_template_child (widget_class, DutyPlanButton, list);
  gtk_widget_class_bind_template_child (widget_class, DutyPlanButton, nothing);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_save_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_shown);
}

static void
duty_plan_button_class_init (DutyPlanButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_plan_button_dispose;
  G_OBJECT_CLASS (klass)->finalize = duty_plan_button_finalize;

  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "plans.save", NULL, on_save_activated);
  gtk_widget_class_set_css_name (widget_class, "plan-button");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
duty_plan_button_init (DutyPlanButton *self)
{
  self->monitors = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * duty_plan_button_set_up:
 * @self: a button
 * @desk: (transfer none): who writes down that a plan is put on a wall
 * @plans: (transfer none): the room's plans
 * @page: (transfer none): the page that it is on
 */
void
duty_plan_button_set_up (DutyPlanButton *self, DutyDesk *desk, DutyPlanBook *plans, DutyWallPage *page)
{
  g_return_if_fail (self->desk == NULL);

  self->desk = g_object_ref (desk);
  self->plans = g_object_ref (plans);
  g_set_weak_pointer (&self->page, page);
  self->found = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (plans)),
                                           GTK_FILTER (gtk_custom_filter_new (matches, self, NULL)));
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->found), new_row, self, NULL);
  g_signal_connect_object (plans, "failed", G_CALLBACK (on_failed), self, G_CONNECT_SWAPPED);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

/**
 * duty_plan_button_set_walls:
 * @walls: (transfer none): where plans of other monitors open
 */
void
duty_plan_button_set_walls (DutyPlanButton *self, DutyWalls *walls)
{
  g_set_object (&self->walls, walls);
}

void
duty_plan_button_popup (DutyPlanButton *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_menu_button_popup (self->button);
}
