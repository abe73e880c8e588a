/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/people/duty-seat-pages.h"

#include "model/duty-permissions.h"

/**
 * DutySeatPages:
 *
 * The window's pages, of which who is signed in sees those that their role may use.
 */
struct _DutySeatPages
{
  GObject parent_instance;

  GtkStack *stack; /* owned */
  DutyDesk *desk;  /* owned, nullable */
};

G_DEFINE_FINAL_TYPE (DutySeatPages, duty_seat_pages, G_TYPE_OBJECT)

/* Which page somebody needs which act for, the first that they may use being theirs. */
static const struct
{
  const char *name;
  DutyAct act;
} PAGES[] = {
  { DUTY_PAGE_DESK, DUTY_ACT_READ_CASES },
  { DUTY_PAGE_WALL, DUTY_ACT_LOOK },
  { DUTY_PAGE_REGISTER, DUTY_ACT_READ_REGISTER },
  { DUTY_PAGE_HANDOVER, DUTY_ACT_HAND_OVER },
};

static GtkStackPage *
find (DutySeatPages *self, const char *name)
{
  GtkWidget *child = gtk_stack_get_child_by_name (self->stack, name);

  return child != NULL ? gtk_stack_get_page (self->stack, child) : NULL;
}

static gboolean
may_use (DutySession *session, DutyAct act)
{
  return session != NULL && duty_permissions_get (duty_session_get_role (session), act) != DUTY_PERMISSION_NO;
}

/* An office that keeps the room, or has no page at all, has the page that says so. */
static void
on_session_changed (DutySeatPages *self)
{
  DutySession *session = duty_desk_get_session (self->desk);
  gboolean is_keeper = may_use (session, DUTY_ACT_MANAGE_ACCOUNTS);
  const char *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (PAGES); i++)
    {
      gboolean may = may_use (session, PAGES[i].act);

      gtk_stack_page_set_visible (find (self, PAGES[i].name), may);
      if (may && first == NULL)
        first = PAGES[i].name;
    }
  gtk_stack_page_set_visible (find (self, DUTY_PAGE_OFFICE), is_keeper || first == NULL);
  gtk_stack_set_visible_child_name (self->stack, first != NULL ? first : DUTY_PAGE_OFFICE);
}

static void
duty_seat_pages_finalize (GObject *object)
{
  DutySeatPages *self = DUTY_SEAT_PAGES (object);

  g_clear_object (&self->desk);
  g_object_unref (self->stack);

  G_OBJECT_CLASS (duty_seat_pages_parent_class)->finalize (object);
}

static void
duty_seat_pages_class_init (DutySeatPagesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_seat_pages_finalize;
}

static void
duty_seat_pages_init (DutySeatPages *self)
{
}

/**
 * duty_seat_pages_new:
 * @stack: (transfer none): what shows the pages
 *
 * Returns: (transfer full): it, without pages
 */
DutySeatPages *
duty_seat_pages_new (GtkStack *stack)
{
  DutySeatPages *self = g_object_new (DUTY_TYPE_SEAT_PAGES, NULL);

  self->stack = g_object_ref (stack);
  return self;
}

/**
 * duty_seat_pages_add:
 * @self: pages
 * @page: (transfer floating): one more
 * @name: one of the names above
 * @title: what the switcher calls it
 */
void
duty_seat_pages_add (DutySeatPages *self, GtkWidget *page, const char *name, const char *title)
{
  gtk_stack_add_titled (self->stack, page, name, title);
}

/**
 * duty_seat_pages_set_desk:
 * @self: all the pages, once
 * @desk: (transfer none): the desk at this seat, whose sessions they follow
 */
void
duty_seat_pages_set_desk (DutySeatPages *self, DutyDesk *desk)
{
  g_return_if_fail (self->desk == NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "notify::session", G_CALLBACK (on_session_changed), self, G_CONNECT_SWAPPED);
  on_session_changed (self);
}

/**
 * duty_seat_pages_show:
 * @self: pages
 * @name: one of them; one that is not there, or that who is signed in may not use, is passed over
 */
void
duty_seat_pages_show (DutySeatPages *self, const char *name)
{
  GtkStackPage *page = find (self, name);

  if (page != NULL && gtk_stack_page_get_visible (page))
    gtk_stack_set_visible_child_name (self->stack, name);
}

/**
 * duty_seat_pages_is_shown:
 * @self: pages
 * @name: one of them
 *
 * Returns: whether it is the one in front, were the seat open
 */
gboolean
duty_seat_pages_is_shown (DutySeatPages *self, const char *name)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), name) == 0;
}

/**
 * duty_seat_pages_set_attention:
 * @self: pages
 * @name: one of them
 * @needs_attention: whether the switcher marks it
 */
void
duty_seat_pages_set_attention (DutySeatPages *self, const char *name, gboolean needs_attention)
{
  GtkStackPage *page = find (self, name);

  if (page != NULL)
    gtk_stack_page_set_needs_attention (page, needs_attention);
}
