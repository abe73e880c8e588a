/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/people/duty-role-fields.h"

#include <glib/gi18n.h>

#include "model/duty-permissions.h"

/**
 * DutyRoleFields:
 *
 * What somebody is to be to the room: a role, what the one table permits it, and for a township centre which
 * township.
 */
struct _DutyRoleFields
{
  AdwPreferencesGroup parent_instance;

  GPtrArray *codes; /* of borrowed codes of townships, in the order of the list */

  /* template */
  AdwComboRow *role_row;
  AdwComboRow *area_row;
  GtkLabel *permits;
};

G_DEFINE_FINAL_TYPE (DutyRoleFields, duty_role_fields, ADW_TYPE_PREFERENCES_GROUP)

static void
append_acts (GString *text, DutyRole role, DutyPermission permission, const char *heading)
{
  gboolean is_first = TRUE;

  for (DutyAct act = 0; act < DUTY_N_ACTS; act++)
    {
      if (duty_permissions_get (role, act) != permission)
        continue;
      if (is_first)
        g_string_append_printf (text, "%s%s ", text->len > 0 ? "\n" : "", heading);
      g_string_append_printf (text, "%s%s", is_first ? "" : " · ", duty_act_get_label (act));
      is_first = FALSE;
    }
}

static void
on_role_changed (DutyRoleFields *self)
{
  DutyRole role = duty_role_fields_get_role (self);
  g_autofree char *permits = duty_role_fields_describe (role);

  gtk_label_set_label (self->permits, permits);
  gtk_widget_set_visible (GTK_WIDGET (self->area_row), role == DUTY_ROLE_TOWNSHIP);
}

static void
duty_role_fields_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DUTY_TYPE_ROLE_FIELDS);
  G_OBJECT_CLASS (duty_role_fields_parent_class)->dispose (object);
}

static void
duty_role_fields_finalize (GObject *object)
{
  g_ptr_array_unref (DUTY_ROLE_FIELDS (object)->codes);
  G_OBJECT_CLASS (duty_role_fields_parent_class)->finalize (object);
}

static void
duty_role_fields_class_init (DutyRoleFieldsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_role_fields_dispose;
  G_OBJECT_CLASS (klass)->finalize = duty_role_fields_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/dutydesk/Dutydesk/ui/people/duty-role-fields.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyRoleFields, role_row);
  gtk_widget_class_bind_template_child (widget_class, DutyRoleFields, area_row);
  gtk_widget_class_bind_template_child (widget_class, DutyRoleFields, permits);
  gtk_widget_class_bind_template_callback (widget_class, on_role_changed);
}

static void
duty_role_fields_init (DutyRoleFields *self)
{
  self->codes = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
fill_roles (DutyRoleFields *self, DutyRole last)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  for (DutyRole role = 0; role <= last; role++)
    gtk_string_list_append (list, duty_role_get_label (role));
  adw_combo_row_set_model (self->role_row, G_LIST_MODEL (list));
}

static void
fill_townships (DutyRoleFields *self, DutyCounty *county)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  GPtrArray *areas = duty_county_get_areas (county);

  for (guint i = 0; i < areas->len; i++)
    {
      DutyArea *area = g_ptr_array_index (areas, i);

      if (duty_area_get_tier (area) != DUTY_TIER_TOWNSHIP)
        continue;
      gtk_string_list_append (list, duty_area_get_name (area));
      g_ptr_array_add (self->codes, (gpointer) duty_area_get_code (area));
    }
  adw_combo_row_set_model (self->area_row, G_LIST_MODEL (list));
}

/**
 * duty_role_fields_set_county:
 * @self: the fields, once
 * @county: which townships there are; it outlives the fields
 * @last: the last of the roles that can be chosen
 */
void
duty_role_fields_set_county (DutyRoleFields *self, DutyCounty *county, DutyRole last)
{
  fill_roles (self, last);
  fill_townships (self, county);
  on_role_changed (self);
}

/**
 * duty_role_fields_set:
 * @self: the fields
 * @role: what is chosen
 * @area: (nullable): the code of the township
 */
void
duty_role_fields_set (DutyRoleFields *self, DutyRole role, const char *area)
{
  adw_combo_row_set_selected (self->role_row, (guint) role);
  for (guint i = 0; i < self->codes->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->codes, i), area) == 0)
      adw_combo_row_set_selected (self->area_row, i);
}

DutyRole
duty_role_fields_get_role (DutyRoleFields *self)
{
  return (DutyRole) adw_combo_row_get_selected (self->role_row);
}

/**
 * duty_role_fields_get_area:
 *
 * Returns: (transfer none) (nullable): the code of the township, for a township centre
 */
const char *
duty_role_fields_get_area (DutyRoleFields *self)
{
  guint chosen = adw_combo_row_get_selected (self->area_row);

  if (duty_role_fields_get_role (self) != DUTY_ROLE_TOWNSHIP || chosen >= self->codes->len)
    return NULL;
  return g_ptr_array_index (self->codes, chosen);
}

/**
 * duty_role_fields_describe:
 * @role: a role
 *
 * Returns: (transfer full): what it may do, a line for all cases, its township's, and its own
 */
char *
duty_role_fields_describe (DutyRole role)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_acts (text, role, DUTY_PERMISSION_YES, _("May:"));
  append_acts (text, role, DUTY_PERMISSION_OWN_TOWNSHIP, _("For cases of its township:"));
  append_acts (text, role, DUTY_PERMISSION_OWN_CASES, _("For its own cases:"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}
