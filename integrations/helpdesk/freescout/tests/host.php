<?php
// Stands in for FreeScout: the few things of it and of Laravel that the module touches, with the names and the order that FreeScout's code has.
declare(strict_types=1);

namespace Illuminate\Support {
    abstract class ServiceProvider
    {
        public function __construct(protected array $app)
        {
        }

        protected function mergeConfigFrom(string $file, string $key): void
        {
            \Host::$config[$key] = array_merge(require $file, \Host::$config[$key] ?? []);
        }

        protected function loadJsonTranslationsFrom(string $folder): void
        {
            \Host::$languages = $folder;
        }
    }
}

namespace App {
    class User
    {
        public function __construct(private readonly bool $isAdmin = false, private readonly bool $maySee = true)
        {
        }

        public function isAdmin(): bool
        {
            return $this->isAdmin;
        }

        public function can(string $what, $conversation): bool
        {
            return $this->maySee;
        }

        public function getFullName(): string
        {
            return 'Mari Maasikas';
        }
    }

    class Customer
    {
        public function getFullName(): string
        {
            return 'Anna Brown';
        }
    }

    class Thread
    {
        public const TYPE_CUSTOMER = 1;
        public const TYPE_MESSAGE = 2;
        public array $meta = [];

        public function __construct(public int $type, public string $body)
        {
        }

        public function setMeta(string $key, $value): void
        {
            $this->meta[$key] = $value;
        }
    }

    class Conversation
    {
        public Customer $customer;
        public array $sent = [];

        public function __construct(public int $mailbox_id)
        {
            $this->customer = new Customer();
        }

        public static function find($id): ?self
        {
            return \Host::$conversations[(int) $id] ?? null;
        }

        public function threads(): \Query
        {
            return new \Query([new Thread(Thread::TYPE_CUSTOMER, '<div>Hello,<br>where is my order 58213?</div>')]);
        }
    }
}

namespace {
    class Query
    {
        public function __construct(private array $rows)
        {
        }

        public function where(string $column, $value): self
        {
            return new self(array_filter($this->rows, fn ($row) => $row->$column === $value));
        }

        public function orderBy(string $column, string $direction): self
        {
            return $this;
        }

        public function first()
        {
            return reset($this->rows) ?: null;
        }
    }

    class Host
    {
        public static array $config = [];
        public static ?string $languages = null;
        public static string $locale = 'en';
        public static array $middleware = [];
        public static array $log = [];
        public static array $conversations = [];
        public static ?App\User $user = null;
        public static ?Request $request = null;

        public function pushMiddlewareToGroup(string $group, string $class): void
        {
            self::$middleware[] = $class;
        }

        public function getLocale(): string
        {
            return self::$locale;
        }

        /** As a reply goes through FreeScout: middleware, controller, hook, save. */
        public static function send(array $fields): array
        {
            $request = new Request(array_map(fn ($value) => is_string($value) ? trim($value) : $value, $fields + ['action' => 'send_reply']));
            $answer = static function (Request $request): Answer {
                $thread = new App\Thread(App\Thread::TYPE_MESSAGE, (string) $request->input('body'));
                Eventy::action('thread.before_save_from_request', $thread, $request);
                App\Conversation::find($request->input('conversation_id'))->sent[] = $thread;
                return response()->json(['status' => 'success', 'msg' => '']);
            };
            foreach (self::$middleware as $class) {
                $answer = fn (Request $request) => (new $class())->handle($request, $answer);
            }
            return $answer($request)->data;
        }
    }

    class Request
    {
        public Attributes $attributes;

        public function __construct(private array $fields, private string $path = 'conversation/ajax')
        {
            $this->attributes = new Attributes();
        }

        public function input(string $key, $default = null)
        {
            return $this->fields[$key] ?? $default;
        }

        public function isMethod(string $method): bool
        {
            return strtolower($method) === 'post';
        }

        public function is(string $pattern): bool
        {
            return fnmatch($pattern, $this->path);
        }
    }

    class Attributes
    {
        private array $values = [];

        public function set(string $key, $value): void
        {
            $this->values[$key] = $value;
        }

        public function get(string $key)
        {
            return $this->values[$key] ?? null;
        }
    }

    class Answer
    {
        public array $data = [];

        public function json(array $data): self
        {
            $this->data = $data;
            return $this;
        }
    }

    class Eventy
    {
        private static array $hooks = [];

        public static function addFilter(string $name, callable $call, int $priority = 20, int $arguments = 1): void
        {
            self::$hooks[$name][] = [$call, $arguments];
        }

        public static function addAction(string $name, callable $call, int $priority = 20, int $arguments = 1): void
        {
            self::addFilter($name, $call, $priority, $arguments);
        }

        public static function filter(string $name, $value)
        {
            foreach (self::$hooks[$name] ?? [] as [$call]) {
                $value = $call($value);
            }
            return $value;
        }

        public static function action(string $name, ...$values): void
        {
            foreach (self::$hooks[$name] ?? [] as [$call, $arguments]) {
                $call(...array_slice($values, 0, $arguments));
            }
        }
    }

    class Log
    {
        public static function error(string $line): void
        {
            Host::$log[] = $line;
        }
    }

    class Module
    {
        public static function getPublicPath(string $alias): string
        {
            return "/modules/$alias";
        }
    }

    class Route
    {
        public static function is(string $name): bool
        {
            return $name === 'conversations.view';
        }
    }

    function app(): Host
    {
        return new Host();
    }

    function auth(): object
    {
        return new class {
            public function user(): ?App\User
            {
                return Host::$user;
            }
        };
    }

    function config(string $key, $default = null)
    {
        [$file, $name] = explode('.', $key);
        return Host::$config[$file][$name] ?? $default;
    }

    function env(string $key, $default = null)
    {
        return $default;
    }

    function base_path(string $path): string
    {
        return __DIR__ . '/../../../php/' . basename($path);
    }

    function storage_path(string $path): string
    {
        $folder = sys_get_temp_dir() . '/tact-freescout-' . getmypid();
        register_shutdown_function(static function () use ($folder, $path): void {
            array_map(unlink(...), glob("$folder/$path/*"));
            foreach ([$path, dirname($path), ''] as $part) {
                is_dir("$folder/$part") && rmdir("$folder/$part");
            }
        });
        return "$folder/$path";
    }

    function response(): Answer
    {
        return new Answer();
    }

    function request(): Request
    {
        return Host::$request;
    }

    function route(string $name): string
    {
        return '/' . str_replace('.', '/', $name);
    }

    function e(string $text): string
    {
        return htmlspecialchars($text);
    }

    function __(string $text, array $values = []): string
    {
        $file = Host::$languages . '/' . Host::$locale . '.json';
        $text = is_file($file) ? json_decode(file_get_contents($file), true)[$text] ?? "not translated: $text" : $text;
        foreach ($values as $key => $value) {
            $text = str_replace(":$key", (string) $value, $text);
        }
        return $text;
    }

    spl_autoload_register(static function (string $class): void {
        if (str_starts_with($class, 'Modules\\Tact\\')) {
            require __DIR__ . '/../' . str_replace('\\', '/', substr($class, strlen('Modules\\Tact\\'))) . '.php';
        }
    });

    /** Starts the module as FreeScout does. */
    function start_module(): void
    {
        // The first block of the README, as FreeScout's config/tact.php.
        preg_match('/^```php\n<\?php\n(.*?)^```$/ms', file_get_contents(__DIR__ . '/../README.md'), $block);
        Host::$config['tact'] = eval($block[1]);
        $provider = new Modules\Tact\Providers\TactServiceProvider(['router' => new Host()]);
        $provider->register();
        $provider->boot();
        Host::$conversations = [1 => new App\Conversation(1), 2 => new App\Conversation(2), 3 => new App\Conversation(3)];
        Host::$user = new App\User();
    }
}
