/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/shift/duty-shift-page.h"

#include <glib/gi18n.h>

#include "model/duty-handover-figure.h"
#include "ui/duty-notice.h"
#include "ui/duty-toasts.h"
#include "ui/duty-widget.h"
#include "ui/duty-words.h"
#include "ui/shift/duty-figure-tile.h"
#include "ui/shift/duty-hand-over-dialog.h"
#include "ui/shift/duty-incident-cell.h"
#include "ui/shift/duty-past-item.h"
#include "ui/shift/duty-promise-entry.h"
#include "ui/shift/duty-promise-item.h"
#include "ui/shift/duty-shift-words.h"

/**
 * DutyShiftPage:
 *
 * What one shift tells the next, as it stands now, and the handover itself. Nothing is reckoned while nobody
 * looks.
 */
struct _DutyShiftPage
{
  GtkWidget parent_instance;

  DutyShift *shift;    /* owned */
  GtkWidget *tiles[DUTY_N_HANDOVER_FIGURES]; /* borrowed */

  /* template */
  GtkStack *states;
  AdwStatusPage *failure;
  GtkLabel *title;
  GtkLabel *compared;
  DutyNotice *pack_notice;
  GtkBox *figures;
  GtkColumnView *clocks;
  GtkStack *clocks_states;
  DutyPromiseEntry *promise_entry;
  GtkListBox *promises;
  GtkLabel *cameras_title;
  GtkStringList *cameras;
  GtkWidget *no_cameras;
  GtkLabel *changes_title;
  GtkStringList *changes;
  GtkWidget *no_changes;
  GtkListBox *past;
};

typedef enum
{
  SIGNAL_SAID,
  SIGNAL_CASE_ACTIVATED,
  N_SIGNALS,
} Signal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DutyShiftPage, duty_shift_page, GTK_TYPE_WIDGET)

static void
say (DutyShiftPage *self, const char *text)
{
  g_autoptr (AdwToast) toast = duty_toasts_make (text, DUTY_TOASTS_TIMEOUT);

  g_signal_emit (self, signals[SIGNAL_SAID], 0, toast);
}

static gint64
get_now (DutyShiftPage *self)
{
  return duty_clock_get_wall (duty_desk_get_clock (duty_shift_get_desk (self->shift)));
}

/* Lists of lines: only what differs is exchanged, so that the place where the officer reads stays. */
static void
set_lines (GtkStringList *list, GPtrArray *lines)
{
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (list));
  guint n_new = lines->len;
  guint same = 0;
  g_auto (GStrv) rest = NULL;

  while (same < n_old && same < n_new &&
         g_str_equal (gtk_string_list_get_string (list, same), g_ptr_array_index (lines, same)))
    same++;
  if (same == n_old && same == n_new)
    return;
  rest = g_new0 (char *, n_new - same + 1);
  for (guint i = same; i < n_new; i++)
    rest[i - same] = g_strdup (g_ptr_array_index (lines, i));
  gtk_string_list_splice (list, same, n_old - same, (const char *const *) rest);
}

static void
show_cameras (DutyShiftPage *self, const DutyHandover *draft)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *title = g_strdup_printf (_ ("Cameras down (%u)"), draft->cameras->len);
  gint64 now = get_now (self);

  for (guint i = 0; i < draft->cameras->len; i++)
    g_ptr_array_add (lines, duty_shift_words_camera (draft->cameras->pdata[i], now));
  set_lines (self->cameras, lines);
  gtk_label_set_label (self->cameras_title, title);
  gtk_widget_set_visible (self->no_cameras, lines->len == 0);
}

static void
show_changes (DutyShiftPage *self, const DutyHandover *draft)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *title = g_strdup_printf (_ ("Changes in the shift (%u)"), draft->changes->len);
  gint64 now = get_now (self);

  for (guint i = 0; i < draft->changes->len; i++)
    {
      const DutyHandoverChange *change = draft->changes->pdata[i];
      g_autofree char *moment = duty_shift_words_moment (change->at, now);

      g_ptr_array_add (lines, g_strdup_printf ("%s  %s", moment, change->text));
    }
  set_lines (self->changes, lines);
  gtk_label_set_label (self->changes_title, title);
  gtk_widget_set_visible (self->no_changes, lines->len == 0);
}

static void
show_title (DutyShiftPage *self, const DutyHandover *draft)
{
  g_autofree char *from = duty_shift_words_moment (draft->from, get_now (self));
  /* Translators: who has the shift, since when */
  g_autofree char *title =
      g_strdup_printf (_ ("%s · shift since %s"), draft->outgoing != NULL ? draft->outgoing : "—", from);

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->compared, draft->has_last
                                           ? _ ("▲ more, ▼ less, = as many as in the last handover (in brackets)")
                                           : _ ("There was no handover before this one."));
}

static void
show_draft (DutyShiftPage *self, const DutyHandover *draft)
{
  show_title (self, draft);
  for (guint i = 0; i < DUTY_N_HANDOVER_FIGURES; i++)
    duty_figure_tile_show (DUTY_FIGURE_TILE (self->tiles[i]), draft);
  show_cameras (self, draft);
  show_changes (self, draft);
  gtk_stack_set_visible_child_name (self->clocks_states, draft->figures.open > 0 ? "some" : "none");
}

static void
on_draft_changed (DutyShiftPage *self)
{
  const DutyHandover *draft = duty_shift_draft_get_handover (duty_shift_get_draft (self->shift));
  const char *error = duty_shift_draft_get_error (duty_shift_get_draft (self->shift));
  g_autofree char *escaped = error != NULL ? g_markup_escape_text (error, -1) : NULL;

  if (error != NULL)
    adw_status_page_set_description (self->failure, escaped);
  if (error != NULL || draft == NULL)
    {
      gtk_stack_set_visible_child_name (self->states, error != NULL ? "failed" : "loading");
      return;
    }
  show_draft (self, draft);
  gtk_stack_set_visible_child_name (self->states, "open");
}

static char *
describe_owed (DutyOwedPack *pack)
{
  DutyPastHandover *past = duty_owed_pack_get_past (pack);
  g_autofree char *which = past != NULL ? duty_shift_words_past (past) : NULL;

  if (which == NULL)
    return g_strdup (_ ("The pack of the last handover is not written yet."));
  /* Translators: a handover, as “2026-11-25 08:00 · 王强 → 李梅” */
  return g_strdup_printf (_ ("A handover has no pack yet: %s. The journal has all that it needs."), which);
}

static void
on_pack_changed (DutyShiftPage *self)
{
  DutyOwedPack *pack = duty_shift_get_pack (self->shift);
  g_autofree char *text = duty_owed_pack_is_owed (pack) ? describe_owed (pack) : NULL;

  duty_notice_set_text (self->pack_notice, text);
}

/* Open clocks */

static char *
write_clock (DutyIncident *incident, DutyCounty *county)
{
  g_autofree char *minutes = duty_words_minutes (duty_incident_get_minutes (incident));

  return g_strdup_printf ("%s %s", duty_words_symbol (duty_incident_get_colour (incident)), minutes);
}

static char *
write_code (DutyIncident *incident, DutyCounty *county)
{
  return g_strdup (duty_incident_get_code (incident));
}

static char *
write_title (DutyIncident *incident, DutyCounty *county)
{
  return g_strdup (duty_incident_get_row (incident)->title);
}

static char *
write_place (DutyIncident *incident, DutyCounty *county)
{
  const DutyIncidentRow *row = duty_incident_get_row (incident);

  return row->area != NULL ? duty_county_describe_area (county, row->area) : g_strdup ("—");
}

static char *
write_stage (DutyIncident *incident, DutyCounty *county)
{
  const DutyIncidentRow *row = duty_incident_get_row (incident);
  g_autoptr (GString) text = g_string_new (duty_stage_get_label (row->stage));

  if (row->supervised)
    g_string_append_printf (text, " · %s", C_ ("mark of a case", "Supervised"));
  if (duty_incident_row_is_suspended (row))
    g_string_append_printf (text, " · %s", C_ ("mark of a case", "Suspended"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
write_handler (DutyIncident *incident, DutyCounty *county)
{
  const DutyIncidentRow *row = duty_incident_get_row (incident);

  return g_strdup (row->handler != NULL ? row->handler : "—");
}

static const struct
{
  const char *title;
  DutyIncidentCellText text;
  int width; /* 0: what is left */
} COLUMNS[] = {
  { NC_ ("column", "Left"), write_clock, 110 },
  { NC_ ("column", "Code"), write_code, 205 },
  { NC_ ("column", "Title"), write_title, 0 },
  { NC_ ("column", "Place"), write_place, 190 },
  { NC_ ("column", "Stage"), write_stage, 190 },
  { NC_ ("column", "Handler"), write_handler, 120 },
};

static void
add_columns (DutyShiftPage *self)
{
  DutyCounty *county = duty_desk_get_county (duty_shift_get_desk (self->shift));

  for (guint i = 0; i < G_N_ELEMENTS (COLUMNS); i++)
    {
      GtkListItemFactory *factory = duty_incident_cell_new_factory (COLUMNS[i].text, i == 0, county);
      g_autoptr (GtkColumnViewColumn) column =
          gtk_column_view_column_new (g_dpgettext2 (NULL, "column", COLUMNS[i].title), factory);

      gtk_column_view_column_set_expand (column, COLUMNS[i].width == 0);
      gtk_column_view_column_set_resizable (column, TRUE);
      if (COLUMNS[i].width != 0)
        gtk_column_view_column_set_fixed_width (column, COLUMNS[i].width);
      gtk_column_view_append_column (self->clocks, column);
    }
}

/* A queue follows every case of the book: this one is there only while it is seen. */
static void
show_clocks (DutyShiftPage *self)
{
  DutyDesk *desk = duty_shift_get_desk (self->shift);
  DutyQueue *queue = duty_queue_new (duty_desk_get_cases (desk), duty_desk_get_county (desk));
  g_autoptr (GtkSingleSelection) selection = gtk_single_selection_new (G_LIST_MODEL (queue));

  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_column_view_set_model (self->clocks, GTK_SELECTION_MODEL (selection));
}

static void
on_clock_activated (DutyShiftPage *self, guint position)
{
  g_autoptr (DutyIncident) incident =
      g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (self->clocks)), position);

  if (incident != NULL)
    g_signal_emit (self, signals[SIGNAL_CASE_ACTIVATED], 0, incident);
}

/* Rows of the short lists */

static GtkWidget *
make_promise (gpointer item, gpointer data)
{
  return duty_promise_item_new (DUTY_SHIFT_PAGE (data)->shift, item);
}

static GtkWidget *
make_past (gpointer item, gpointer desk)
{
  return duty_past_item_new (desk, item);
}

/* Actions */

static void
on_handed_over (DutyShiftPage *self)
{
  const char *officer = duty_desk_get_officer (duty_shift_get_desk (self->shift));
  g_autofree char *text = g_strdup_printf (_ ("%s has the shift now."), officer != NULL ? officer : "—");

  say (self, text);
}

static void
on_hand_over_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DutyShiftPage *self = DUTY_SHIFT_PAGE (widget);
  GtkWindow *dialog;

  if (duty_shift_draft_get_handover (duty_shift_get_draft (self->shift)) == NULL)
    return;
  dialog = duty_hand_over_dialog_new (self->shift, GTK_WINDOW (gtk_widget_get_root (widget)));
  g_signal_connect_object (dialog, "handed-over", G_CALLBACK (on_handed_over), self, G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

static void
on_pack_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyShiftPage) self = data;
  g_autoptr (GError) error = NULL;

  if (!duty_owed_pack_write_finish (DUTY_OWED_PACK (source), result, &error) && self->states != NULL)
    say (self, error->message);
}

static void
on_write_pack_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DutyShiftPage *self = DUTY_SHIFT_PAGE (widget);
  DutyOwedPack *pack = duty_shift_get_pack (self->shift);

  if (duty_owed_pack_is_owed (pack))
    duty_owed_pack_write_async (pack, on_pack_written, g_object_ref (self));
}

static void
on_say_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  say (DUTY_SHIFT_PAGE (widget), g_variant_get_string (parameter, NULL));
}

/* GtkWidget and GObject */

static void
duty_shift_page_map (GtkWidget *widget)
{
  DutyShiftPage *self = DUTY_SHIFT_PAGE (widget);

  GTK_WIDGET_CLASS (duty_shift_page_parent_class)->map (widget);
  show_clocks (self);
  duty_shift_draft_set_watched (duty_shift_get_draft (self->shift), TRUE);
}

static void
duty_shift_page_unmap (GtkWidget *widget)
{
  DutyShiftPage *self = DUTY_SHIFT_PAGE (widget);

  duty_shift_draft_set_watched (duty_shift_get_draft (self->shift), FALSE);
  gtk_column_view_set_model (self->clocks, NULL);
  GTK_WIDGET_CLASS (duty_shift_page_parent_class)->unmap (widget);
}

static void
duty_shift_page_dispose (GObject *object)
{
  DutyShiftPage *self = DUTY_SHIFT_PAGE (object);

  duty_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_SHIFT_PAGE);
  self->states = NULL;
  g_clear_object (&self->shift);

  G_OBJECT_CLASS (duty_shift_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/cn/dutydesk/Dutydesk/ui/shift/duty-shift-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyShiftPage, states);
  gtk_widget_class_bind_template_child (widget_class, DutyShiftPage, failure);
  gtk_widget_class_bind_template_child (widget_class, DutyShiftPage, title);
  gtk_widget_class_bind_template_child (widget_class, DutyShiftPage, compared);
  gtk_widget_class_bind_template_child (widget_class, DutyShiftPage, pack_notice);
  gtk_widget_class_bind_template_child (widget_class, DutyShiftPage, figures);
  gtk_widget_class_bind_template_child (widget_class, DutyShiftPage, clocks);
  gtk_widget_class_bind_template_child (widget_class, DutyShiftPage, clocks_states);
  gtk_widget_class_bind_template_child (widget_class, DutyShiftPage, promise_entry);
  gtk_widget_class_bind_template_child (widget_class, DutyShiftPage, promises);
  gtk_widget_class_bind_template_child (widget_class, DutyShiftPage, cameras_title);
  gtk_widget_class_bind_template_child (widget_class, DutyShiftPage, cameras);
  gtk_widget_class_bind_template_child (widget_class, DutyShiftPage, no_cameras);
  gtk_widget_class_bind_template_child (widget_class, DutyShiftPage, changes_title);
  gtk_widget_class_bind_template_child (widget_class, DutyShiftPage, changes);
  gtk_widget_class_bind_template_child (widget_class, DutyShiftPage, no_changes);
  gtk_widget_class_bind_template_child (widget_class, DutyShiftPage, past);
  gtk_widget_class_bind_template_callback (widget_class, on_clock_activated);
}

static void
add_signals (void)
{
  signals[SIGNAL_SAID] = g_signal_new ("said", DUTY_TYPE_SHIFT_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, ADW_TYPE_TOAST);
  signals[SIGNAL_CASE_ACTIVATED] = g_signal_new ("case-activated", DUTY_TYPE_SHIFT_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                                 NULL, NULL, G_TYPE_NONE, 1, DUTY_TYPE_INCIDENT);
}

static void
duty_shift_page_class_init (DutyShiftPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_shift_page_dispose;
  widget_class->map = duty_shift_page_map;
  widget_class->unmap = duty_shift_page_unmap;
  add_signals ();
  g_type_ensure (DUTY_TYPE_NOTICE);
  g_type_ensure (DUTY_TYPE_PROMISE_ENTRY);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "shift.hand-over", NULL, on_hand_over_activated);
  gtk_widget_class_install_action (widget_class, "shift.write-pack", NULL, on_write_pack_activated);
  gtk_widget_class_install_action (widget_class, "shift.say", "s", on_say_activated);
}

static void
duty_shift_page_init (DutyShiftPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < DUTY_N_HANDOVER_FIGURES; i++)
    {
      self->tiles[i] = duty_figure_tile_new (i);
      gtk_box_append (self->figures, self->tiles[i]);
    }
}

/**
 * duty_shift_page_new:
 * @shift: (transfer none): the shift at this seat
 *
 * Returns: (transfer floating): its page
 */
GtkWidget *
duty_shift_page_new (DutyShift *shift)
{
  DutyShiftPage *self = g_object_new (DUTY_TYPE_SHIFT_PAGE, NULL);

  self->shift = g_object_ref (shift);
  add_columns (self);
  duty_promise_entry_set_shift (self->promise_entry, shift);
  gtk_list_box_bind_model (self->promises, G_LIST_MODEL (duty_shift_get_promises (shift)), make_promise, self, NULL);
  gtk_list_box_bind_model (self->past, duty_shift_get_past (shift), make_past, duty_shift_get_desk (shift), NULL);
  duty_notice_set_button (self->pack_notice, _ ("Try again"), "shift.write-pack");
  g_signal_connect_object (duty_shift_get_draft (shift), "changed", G_CALLBACK (on_draft_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (duty_shift_get_pack (shift), "changed", G_CALLBACK (on_pack_changed), self,
                           G_CONNECT_SWAPPED);
  on_pack_changed (self);
  return GTK_WIDGET (self);
}
