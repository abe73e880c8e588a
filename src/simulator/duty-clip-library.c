/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "simulator/duty-clip-library.h"

#include "simulator/duty-clip-encoder.h"

/**
 * DutyClipLibrary:
 *
 * Every clip is made once in a process, and once on a machine: it is kept in a folder, and made anew when
 * its scene or its encoding has changed. Any thread may ask; who asks for a clip that another thread is
 * making waits for it.
 */
struct _DutyClipLibrary
{
  GObject parent_instance;

  char *folder;      /* owned */
  GMutex lock;       /* guards what follows */
  GCond made;        /* a clip was added, or could not be made */
  GHashTable *clips; /* owned name → owned DutyClip, or NULL while it is being made */
};

G_DEFINE_TYPE (DutyClipLibrary, duty_clip_library, G_TYPE_OBJECT)

static void
unref_clip (gpointer clip)
{
  g_clear_object ((DutyClip **) &clip);
}

static void
duty_clip_library_finalize (GObject *object)
{
  DutyClipLibrary *self = DUTY_CLIP_LIBRARY (object);

  g_free (self->folder);
  g_hash_table_unref (self->clips);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->made);
  G_OBJECT_CLASS (duty_clip_library_parent_class)->finalize (object);
}

static void
duty_clip_library_class_init (DutyClipLibraryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_clip_library_finalize;
}

static void
duty_clip_library_init (DutyClipLibrary *self)
{
  self->clips = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unref_clip);
  g_mutex_init (&self->lock);
  g_cond_init (&self->made);
}

/**
 * duty_clip_library_new:
 * @folder: where clips are kept, made if need be
 *
 * Returns: (transfer full): a library
 */
DutyClipLibrary *
duty_clip_library_new (const char *folder)
{
  DutyClipLibrary *self = g_object_new (DUTY_TYPE_CLIP_LIBRARY, NULL);

  self->folder = g_strdup (folder);
  return self;
}

/* Returns: whether the caller must make the clip; else @clip is the one another thread has made. */
static gboolean
claim (DutyClipLibrary *self, const char *name, DutyClip **clip)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  gpointer found;

  while (g_hash_table_lookup_extended (self->clips, name, NULL, &found))
    {
      if (found != NULL)
        {
          *clip = g_object_ref (found);
          return FALSE;
        }
      g_cond_wait (&self->made, &self->lock);
    }
  g_hash_table_insert (self->clips, g_strdup (name), NULL);
  return TRUE;
}

static void
settle (DutyClipLibrary *self, const char *name, DutyClip *clip)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (clip != NULL)
    g_hash_table_insert (self->clips, g_strdup (name), g_object_ref (clip));
  else
    g_hash_table_remove (self->clips, name);
  g_cond_broadcast (&self->made);
}

/* A clip that cannot be kept is still a clip: the next start makes it again. */
static void
keep (DutyClipLibrary *self, DutyClip *clip, const char *path, const char *fingerprint)
{
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (self->folder, 0700);
  if (!duty_clip_save (clip, path, fingerprint, &error))
    g_info ("%s", error->message);
}

static DutyClip *
load_or_encode (DutyClipLibrary *self,
                const char *name,
                const DutySceneKind *kind,
                const DutyClipFormat *format,
                GError **error)
{
  g_autofree char *file = g_strconcat (name, ".clip", NULL);
  g_autofree char *path = g_build_filename (self->folder, file, NULL);
  g_autofree char *fingerprint = duty_clip_encoder_fingerprint (kind, format);
  g_autoptr (GError) stale = NULL;
  DutyClip *clip = duty_clip_load (path, fingerprint, &stale);

  if (clip != NULL)
    return clip;
  g_debug ("%s", stale->message);
  clip = duty_clip_encode_loop (kind, format, error);
  if (clip != NULL)
    keep (self, clip, path, fingerprint);
  return clip;
}

/**
 * duty_clip_library_dup_loop:
 * @self: a library
 * @kind: what is to be seen
 * @format: how
 * @error: why it could not be made
 *
 * Blocks while the clip is read or made: seconds, the first time on a machine.
 *
 * Returns: (transfer full) (nullable): the clip
 */
DutyClip *
duty_clip_library_dup_loop (DutyClipLibrary *self,
                            const DutySceneKind *kind,
                            const DutyClipFormat *format,
                            GError **error)
{
  g_autofree char *name = g_strdup_printf ("%s-%s", kind->name, format->name);
  DutyClip *clip = NULL;

  if (!claim (self, name, &clip))
    return clip;
  clip = load_or_encode (self, name, kind, format, error);
  settle (self, name, clip);
  return clip;
}

/**
 * duty_clip_library_dup_still:
 * @self: a library
 * @kind: what is to be seen
 * @format: how
 * @frame: which picture of the loop
 * @error: why it could not be made
 *
 * Blocks for some tens of milliseconds, the first time.
 *
 * Returns: (transfer full) (nullable): a clip of that picture alone
 */
DutyClip *
duty_clip_library_dup_still (DutyClipLibrary *self,
                             const DutySceneKind *kind,
                             const DutyClipFormat *format,
                             guint frame,
                             GError **error)
{
  g_autofree char *name = g_strdup_printf ("%s-%s-still-%u", kind->name, format->name, frame);
  DutyClip *clip = NULL;

  if (!claim (self, name, &clip))
    return clip;
  clip = duty_clip_encode_still (kind, format, frame, error);
  settle (self, name, clip);
  return clip;
}
