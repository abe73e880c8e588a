/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-register.h"

#include "desk/duty-desk-register.h"

/**
 * DutyRegister:
 *
 * The access register (调用登记) as it is looked through: a list of #DutyRegisterLine, newest first, that
 * grows by a page when it is asked to. Another filter, or a new look, takes the place of all lines when its
 * first page has come; until then the old ones stay. Main thread.
 */
struct _DutyRegister
{
  GObject parent_instance;

  DutyDesk *desk; /* owned */
  DutyRegisterFilter *filter;
  GPtrArray *lines;      /* of DutyRegisterLine */
  GCancellable *loading; /* owned, nullable: the page on its way */
  gboolean is_complete;
  char *error;
};

typedef enum
{
  PROP_LOADING = 1,
  PROP_COMPLETE,
  PROP_ERROR,
} Property;

static GParamSpec *properties[PROP_ERROR + 1];

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DutyRegister,
                               duty_register,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* GListModel */

static GType
get_item_type (GListModel *model)
{
  return DUTY_TYPE_REGISTER_LINE;
}

static guint
get_n_items (GListModel *model)
{
  return DUTY_REGISTER (model)->lines->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  DutyRegister *self = DUTY_REGISTER (model);

  return position < self->lines->len ? g_object_ref (g_ptr_array_index (self->lines, position)) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* Loading */

static void
take_error (DutyRegister *self, const char *message)
{
  if (g_strcmp0 (self->error, message) == 0)
    return;
  g_free (self->error);
  self->error = g_strdup (message);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

static void
take_complete (DutyRegister *self, gboolean is_complete)
{
  if (self->is_complete == is_complete)
    return;
  self->is_complete = is_complete;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPLETE]);
}

static void
stop_loading (DutyRegister *self)
{
  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
}

static void
append_page (DutyRegister *self, GPtrArray *page)
{
  guint n_before = self->lines->len;

  for (guint i = 0; i < page->len; i++)
    g_ptr_array_add (self->lines, g_object_ref (g_ptr_array_index (page, i)));
  g_list_model_items_changed (G_LIST_MODEL (self), n_before, 0, page->len);
}

static void
replace_lines (DutyRegister *self, GPtrArray *page)
{
  guint n_before = self->lines->len;

  g_ptr_array_unref (self->lines);
  self->lines = g_ptr_array_ref (page);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, page->len);
}

/* Returns: whether the page is still wanted; one that is not was cancelled */
static GPtrArray *
take_page (DutyRegister *self, GObject *desk, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *page = duty_desk_load_register_finish (DUTY_DESK (desk), result, &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->loading)
    {
      g_clear_pointer (&page, g_ptr_array_unref);
      return NULL;
    }
  g_clear_object (&self->loading);
  take_error (self, error != NULL ? error->message : NULL);
  if (page != NULL)
    take_complete (self, page->len < DUTY_DESK_REGISTER_PAGE);
  return page;
}

static void
on_page_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyRegister) self = data;
  g_autoptr (GPtrArray) page = take_page (self, source, result);

  if (page != NULL)
    append_page (self, page);
  if (self->loading == NULL)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void
on_first_page_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyRegister) self = data;
  g_autoptr (GPtrArray) page = take_page (self, source, result);

  if (page != NULL)
    replace_lines (self, page);
  if (self->loading == NULL)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void
load (DutyRegister *self, DutyRegisterLine *after, GAsyncReadyCallback callback)
{
  stop_loading (self);
  self->loading = g_cancellable_new ();
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
  duty_desk_load_register_async (self->desk, self->filter, after, self->loading, callback,
                                 g_object_ref (self));
}

static void
duty_register_dispose (GObject *object)
{
  stop_loading (DUTY_REGISTER (object));

  G_OBJECT_CLASS (duty_register_parent_class)->dispose (object);
}

static void
duty_register_finalize (GObject *object)
{
  DutyRegister *self = DUTY_REGISTER (object);

  g_object_unref (self->desk);
  duty_register_filter_free (self->filter);
  g_ptr_array_unref (self->lines);
  g_free (self->error);

  G_OBJECT_CLASS (duty_register_parent_class)->finalize (object);
}

static void
duty_register_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DutyRegister *self = DUTY_REGISTER (object);

  switch ((Property) id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading != NULL);
      return;
    case PROP_COMPLETE:
      g_value_set_boolean (value, self->is_complete);
      return;
    case PROP_ERROR:
      g_value_set_string (value, self->error);
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
duty_register_class_init (DutyRegisterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = duty_register_dispose;
  object_class->finalize = duty_register_finalize;
  object_class->get_property = duty_register_get_property;

  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, flags);
  properties[PROP_COMPLETE] = g_param_spec_boolean ("complete", NULL, NULL, FALSE, flags);
  properties[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
duty_register_init (DutyRegister *self)
{
  self->filter = g_new0 (DutyRegisterFilter, 1);
  self->lines = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * duty_register_new:
 * @desk: (transfer none): whose register
 *
 * Returns: (transfer full): a register without a filter that has loaded nothing yet; ask it to
 */
DutyRegister *
duty_register_new (DutyDesk *desk)
{
  DutyRegister *self = g_object_new (DUTY_TYPE_REGISTER, NULL);

  self->desk = g_object_ref (desk);
  return self;
}

/**
 * duty_register_set_filter:
 * @self: a register
 * @filter: what is looked for; copied
 *
 * Loads the first page anew unless the filter is the same.
 */
void
duty_register_set_filter (DutyRegister *self, const DutyRegisterFilter *filter)
{
  if (duty_register_filter_equal (self->filter, filter))
    return;
  duty_register_filter_free (self->filter);
  self->filter = duty_register_filter_copy (filter);
  duty_register_reload (self);
}

/**
 * duty_register_get_filter:
 *
 * Returns: (transfer none): what is looked for
 */
const DutyRegisterFilter *
duty_register_get_filter (DutyRegister *self)
{
  return self->filter;
}

/**
 * duty_register_reload:
 * @self: a register
 *
 * Loads the newest page in place of all that is there.
 */
void
duty_register_reload (DutyRegister *self)
{
  load (self, NULL, on_first_page_ready);
}

/**
 * duty_register_clear:
 * @self: a register
 *
 * Lets go of all lines and of what is on its way: another person sits down.
 */
void
duty_register_clear (DutyRegister *self)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new_with_free_func (g_object_unref);

  stop_loading (self);
  take_error (self, NULL);
  take_complete (self, FALSE);
  replace_lines (self, none);
}

/**
 * duty_register_load_more:
 * @self: a register
 *
 * Loads the next page, unless there is none or one is on its way.
 */
void
duty_register_load_more (DutyRegister *self)
{
  if (self->loading != NULL || self->is_complete || self->lines->len == 0)
    return;
  load (self, g_ptr_array_index (self->lines, self->lines->len - 1), on_page_ready);
}

gboolean
duty_register_is_loading (DutyRegister *self)
{
  return self->loading != NULL;
}

gboolean
duty_register_is_complete (DutyRegister *self)
{
  return self->is_complete;
}

/**
 * duty_register_get_error:
 *
 * Returns: (transfer none) (nullable): why the last page did not come
 */
const char *
duty_register_get_error (DutyRegister *self)
{
  return self->error;
}
