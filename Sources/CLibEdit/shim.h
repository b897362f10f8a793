// libedit for Swift. Its setters are variadic, which Swift cannot call, so each one in use becomes a typed inline function here.
#include <histedit.h>
#include <locale.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

typedef unsigned char (*edit_function)(EditLine *, int);
typedef char *(*edit_prompt)(EditLine *);

static inline EditLine *edit_open(const char *name) { return el_init(name, stdin, stdout, stderr); }
static inline void edit_set_client(EditLine *editor, void *client) { el_set(editor, EL_CLIENTDATA, client); }
static inline void *edit_client(EditLine *editor) {
  void *client = NULL;
  el_get(editor, EL_CLIENTDATA, &client);
  return client;
}
static inline void edit_set_prompt(EditLine *editor, edit_prompt prompt) { el_set(editor, EL_PROMPT, prompt); }
static inline void edit_set_emacs(EditLine *editor) { el_set(editor, EL_EDITOR, "emacs"); }
static inline void edit_set_signals(EditLine *editor, int on) { el_set(editor, EL_SIGNAL, on); }
static inline void edit_set_history(EditLine *editor, History *lines) { el_set(editor, EL_HIST, history, lines); }
static inline void edit_add_function(EditLine *editor, const char *name, const char *help, edit_function function) {
  el_set(editor, EL_ADDFN, name, help, function);
}
static inline void edit_set_reader(EditLine *editor, int (*reader)(EditLine *, wchar_t *)) { el_set(editor, EL_GETCFN, reader); }
static inline void edit_refresh(EditLine *editor) { el_set(editor, EL_REFRESH, NULL); }
static inline void edit_prepare_terminal(EditLine *editor) { el_set(editor, EL_PREP_TERM, 1); }
static inline void edit_bind(EditLine *editor, const char *key, const char *function) {
  el_set(editor, EL_BIND, key, function, NULL);
}
static inline int history_set_size(History *lines, HistEvent *event, int size) { return history(lines, event, H_SETSIZE, size); }
static inline int history_set_unique(History *lines, HistEvent *event) { return history(lines, event, H_SETUNIQUE, 1); }
static inline int history_enter(History *lines, HistEvent *event, const char *text) { return history(lines, event, H_ENTER, text); }
static inline int history_load(History *lines, HistEvent *event, const char *file) { return history(lines, event, H_LOAD, file); }
static inline int history_save(History *lines, HistEvent *event, const char *file) { return history(lines, event, H_SAVE, file); }
static inline int edit_is_thread_zero(void) { return syscall(SYS_gettid) == getpid(); }
